package org.multidb.reading;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Waits for a copy to come as far as a position, and not for long. Thread-safe. */
public final class CatchUp {
    /** Longer than a healthy replica needs; after that the primary is faster. */
    public static final Duration PATIENCE = Duration.ofMillis(100);

    private static final Duration PAUSE = Duration.ofMillis(5);

    private final LongSupplier nanoTime;
    private final Pause pause;

    /** Lets time pass. */
    @FunctionalInterface
    interface Pause {
        void of(Duration length) throws InterruptedException;
    }

    public CatchUp() {
        this(System::nanoTime, length -> TimeUnit.NANOSECONDS.sleep(length.toNanos()));
    }

    CatchUp(LongSupplier nanoTime, Pause pause) {
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /** Whether what is read through the connection has come as far within {@link #PATIENCE}. */
    public boolean isReached(Position position, Connection connection) throws SQLException {
        long start = nanoTime.getAsLong();
        try {
            while (!Positions.isReached(position, connection)) {
                if (nanoTime.getAsLong() - start + PAUSE.toNanos() > PATIENCE.toNanos()) {
                    return false;
                }
                pause.of(PAUSE);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // what comes next, the pool of the primary, decides what that means
            return false;
        }
    }
}
