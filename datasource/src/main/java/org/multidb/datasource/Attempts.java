package org.multidb.datasource;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Attempts to connect to one node, of which some may never end. Thread-safe. */
final class Attempts {
    /** Those that outlived their bound and hold a thread each, at most. Only a driver without timeouts gets there. */
    private static final int MOST_STUCK = 8;

    private final AtomicInteger stuck = new AtomicInteger();

    /** Where nothing can hang. */
    static <C> C unbounded(Callable<C> connect) throws SQLException {
        try {
            return connect.call();
        } catch (SQLException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new SQLException(e.toString(), e);
        }
    }

    /**
     * What the driver gives within the bound.
     *
     * @param discard closes what comes too late
     * @throws SQLException SQLSTATE 08001 if it does not come in time; else the driver's
     */
    <C> C bounded(Duration bound, Callable<C> connect, Consumer<C> discard) throws SQLException {
        if (stuck.get() >= MOST_STUCK) {
            throw outage("earlier attempts still hang in the driver");
        }
        try {
            return BoundedCalls.call(bound, connect, late -> {
                stuck.decrementAndGet();
                late.ifPresent(discard);
            });
        } catch (TimeoutException e) {
            stuck.incrementAndGet();
            throw outage("no answer within " + bound.toMillis() + " ms");
        } catch (InterruptedException e) {
            stuck.incrementAndGet();
            Thread.currentThread().interrupt();
            throw outage("the attempt was interrupted");
        }
    }

    private static SQLException outage(String reason) {
        return new SQLException(reason, Errors.UNREACHABLE);
    }

    /** Those that were given up but still occupy a thread in the driver. */
    int stuck() {
        return stuck.get();
    }
}
