package org.multidb;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Brings every database into service: reaches and migrates it when the application starts, and tries again every second
 * while it is not up. Says in the log when a database comes and goes.
 */
@ApplicationScoped
class Watch {
    private static final Logger LOG = System.getLogger("org.multidb");
    private static final Duration PERIOD = Duration.ofSeconds(1);

    /** Attempts to connect are bounded by their pools, far below this; a pool that is not ours may hang. */
    private static final Duration LONGEST_REACH = Duration.ofSeconds(10);

    /** As long as the start of the application waits; a migration that runs longer goes on behind it. */
    private static final Duration LONGEST_MIGRATION = Duration.ofSeconds(60);

    @Inject
    private Databases databases;

    @Inject
    private Event<InService> inService;

    private Executor executor;
    private final Map<String, State> reported = new ConcurrentHashMap<>();
    private ScheduledFuture<?> ticks;

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        if (ticks != null) {
            return; // an EAR tells of each of its modules
        }
        executor = Scheduler.executor();
        long began = System.nanoTime();
        Map<Member, CompletableFuture<Status>> answers = new LinkedHashMap<>();
        databases.members().forEach(m -> answers.put(m, m.probe(executor)));
        answers.forEach((member, answer) -> await(member, answer, began));
        ticks = Scheduler.every(PERIOD, this::tick);
    }

    /** The first requests should find the database in service; but nothing keeps the application from starting for good. */
    private void await(Member member, CompletableFuture<Status> answer, long began) {
        if (!ends(answer, began, LONGEST_REACH) && member.status().state() == State.MIGRATING) {
            ends(answer, began, LONGEST_MIGRATION);
        }
        report(member.status());
    }

    /** A probe that breaks off has ended as well; the member's status says how. */
    private static boolean ends(CompletableFuture<Status> answer, long began, Duration bound) {
        long rest = bound.toNanos() - (System.nanoTime() - began);
        try {
            answer.get(Math.max(0, rest), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a probe never ends with an exception", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what comes of a probe is seen in the member's status
    private void tick() {
        databases.members().forEach(m -> report(m.status()));
        databases.members().stream().filter(Member::due).forEach(m -> m.probe(executor));
    }

    private void report(Status status) {
        State before = reported.put(status.database(), status.state());
        if (before == status.state()) {
            return;
        }
        switch (status.state()) {
            case UP -> {
                LOG.log(Level.INFO, "{0}: in service", status.database());
                inService.fireAsync(new InService(status.database()));
            }
            case STARTING, MIGRATING -> LOG.log(Level.INFO, "{0}: not in service yet", status.database());
            case DOWN, FAILED -> status.failure().ifPresent(Watch::warn);
        }
    }

    /** The log is for administrators: it gets the driver's own words, which a caller never sees. */
    private static void warn(MultidbException failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String reason = cause == failure || isToldByPool(cause, failure) ? "" : " Reason: " + cause.getMessage();
        LOG.log(Level.WARNING, (failure.getMessage() + reason).replaceAll("[\\r\\n]+\\s*", " "));
        LOG.log(Level.DEBUG, "the whole failure:", failure);
    }

    /** Our own data source classes have just logged which node is out of reach, and why. */
    private static boolean isToldByPool(Throwable cause, MultidbException failure) {
        String database = failure.database().orElse("");
        return cause instanceof SQLException sql
                && "08001".equals(sql.getSQLState())
                && String.valueOf(cause.getMessage()).startsWith(database + ": ");
    }

    @PreDestroy
    void stop() {
        if (ticks != null) {
            ticks.cancel(false);
        }
    }
}
