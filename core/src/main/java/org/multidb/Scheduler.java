package org.multidb;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The server's threads, for what the application does by itself. They are looked up, because Payara has no component
 * environment to inject from yet when a library's bean is told of the start. Safe for use by several threads.
 */
public final class Scheduler {
    private static final Logger LOG = System.getLogger("org.multidb");

    private Scheduler() {}

    /**
     * Runs each task in a thread of its own, of which a Payara has 200 by default, so that one which waits for a database keeps
     * no other waiting.
     *
     * @throws IllegalStateException outside of a server
     */
    public static ManagedExecutorService executor() {
        return lookup(ManagedExecutorService.class, "java:comp/DefaultManagedExecutorService");
    }

    /**
     * Runs a task again and again, first after one period. A run that lasts longer takes the place of those that were due
     * meanwhile.
     *
     * @throws IllegalStateException outside of a server
     */
    public static ScheduledFuture<?> every(Duration period, Runnable task) {
        return lookup(ManagedScheduledExecutorService.class, "java:comp/DefaultManagedScheduledExecutorService")
                .scheduleWithFixedDelay(
                        new Rounds(task, executor()), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    @SuppressWarnings("BanJNDI") // the names are the platform's
    private static <T> T lookup(Class<T> type, String name) {
        try {
            return type.cast(InitialContext.doLookup(name));
        } catch (NamingException e) {
            throw new IllegalStateException("the server has no default " + type.getSimpleName(), e);
        }
    }

    /**
     * Hands each round to the executor. Payara's scheduler itself has one thread, whatever it is given to do: its core size
     * is zero by default.
     */
    static final class Rounds implements Runnable {
        private final Runnable task;
        private final Executor executor;
        private final AtomicBoolean underWay = new AtomicBoolean();

        Rounds(Runnable task, Executor executor) {
            this.task = task;
            this.executor = executor;
        }

        @Override
        public void run() {
            if (!underWay.compareAndSet(false, true)) {
                return;
            }
            try {
                executor.execute(this::round);
            } catch (RejectedExecutionException e) {
                underWay.set(false);
                LOG.log(Level.DEBUG, "the server has no thread left for a task; it is tried again", e);
            }
        }

        private void round() {
            try {
                task.run();
            } finally {
                underWay.set(false);
            }
        }
    }
}
