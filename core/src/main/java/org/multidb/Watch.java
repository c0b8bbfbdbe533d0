package org.multidb;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Brings every database into service: reaches and migrates it when the application starts, and tries again every second
 * while it is not up. Says in the log when a database comes and goes.
 */
@ApplicationScoped
class Watch {
    private static final Logger LOG = System.getLogger("org.multidb");
    private static final Duration PERIOD = Duration.ofSeconds(1);

    /** A migration that runs longer than this goes on behind the started application. */
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    @Inject
    private Databases databases;

    private ManagedScheduledExecutorService executor;
    private final Map<String, State> reported = new ConcurrentHashMap<>();
    private ScheduledFuture<?> ticks;

    @SuppressWarnings("FutureReturnValueIgnored") // what comes of a probe is seen in the member's status
    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        if (ticks != null) {
            return; // an EAR tells of each of its modules
        }
        executor = executor();
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        databases.members().forEach(m -> m.probe(executor));
        databases.members().forEach(m -> await(m, deadline));
        ticks = executor.scheduleWithFixedDelay(this::tick, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looked up, because Payara has no component environment to inject from yet when a library's bean is told of the start. */
    @SuppressWarnings("BanJNDI") // the name is the platform's
    private static ManagedScheduledExecutorService executor() {
        try {
            return InitialContext.doLookup("java:comp/DefaultManagedScheduledExecutorService");
        } catch (NamingException e) {
            throw new IllegalStateException("the server has no default ManagedScheduledExecutorService", e);
        }
    }

    private void await(Member member, long deadline) {
        CompletableFuture<Status> answer = member.probe(executor, Databases.BOUND);
        try {
            Status status = answer.get();
            if (status.state() == State.MIGRATING) {
                status = member.probe(executor).get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            report(status);
        } catch (TimeoutException e) {
            LOG.log(
                    Level.WARNING,
                    "{0}: the migration goes on while the application starts",
                    member.config().id());
        } catch (ExecutionException | CancellationException e) {
            LOG.log(Level.ERROR, member.config().id() + ": the first attempt to reach it broke off", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void tick() {
        databases.members().forEach(m -> report(m.status()));
        databases.members().stream().filter(Member::due).forEach(m -> m.probe(executor));
    }

    private void report(Status status) {
        State before = reported.put(status.database(), status.state());
        if (before == status.state()) {
            return;
        }
        status.failure()
                .ifPresentOrElse(
                        failure -> LOG.log(Level.WARNING, failure.getMessage()),
                        () -> LOG.log(Level.INFO, "{0}: in service", status.database()));
    }

    @PreDestroy
    void stop() {
        if (ticks != null) {
            ticks.cancel(false);
        }
    }
}
