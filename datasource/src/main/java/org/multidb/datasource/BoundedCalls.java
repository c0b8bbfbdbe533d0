package org.multidb.datasource;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.multidb.recovery.DetachedThread;

/**
 * Runs calls into a driver on threads of its own, so that the caller waits no longer than it said even where the driver
 * has no timeout. A call that comes back too late has its result handed to a clean-up.
 *
 * <p>The threads are daemons, live for ten idle seconds, and hold no class loader but this module's.
 */
final class BoundedCalls {
    private static final ThreadPoolExecutor WORKERS = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), BoundedCalls::thread);

    private BoundedCalls() {}

    /** A thread that keeps neither the JVM nor an application alive. */
    static Thread thread(Runnable task) {
        return DetachedThread.of("multidb-datasource", task);
    }

    /**
     * The result of a call, if it comes within the bound.
     *
     * @param late told when a call that nobody waits for any more has come back, with its result if it has one
     * @throws TimeoutException if it did not come in time; the call goes on by itself
     */
    static <T> T call(Duration bound, Callable<T> call, Consumer<Optional<T>> late)
            throws SQLException, TimeoutException, InterruptedException {
        var result = new CompletableFuture<T>();
        WORKERS.execute(() -> run(call, result, late));
        try {
            return await(result, bound);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private static <T> T await(CompletableFuture<T> result, Duration bound)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            return result.get(bound.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | InterruptedException e) {
            if (result.completeExceptionally(e)) {
                throw e;
            }
            return result.get(); // it came in at the last moment
        }
    }

    /** Runs something whose outcome nobody waits for. */
    static void later(Runnable task) {
        WORKERS.execute(task);
    }

    private static <T> void run(Callable<T> call, CompletableFuture<T> result, Consumer<Optional<T>> late) {
        try {
            T value = call.call();
            if (!result.complete(value)) {
                late.accept(Optional.of(value));
            }
        } catch (Throwable e) {
            if (!result.completeExceptionally(e)) {
                late.accept(Optional.empty());
            }
        }
    }

    private static SQLException failure(Throwable cause) {
        if (cause instanceof SQLException sql) {
            return sql;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new SQLException(cause.toString(), cause);
    }
}
