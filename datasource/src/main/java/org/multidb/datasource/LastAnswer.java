package org.multidb.datasource;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * When a server last answered one of its connections, so that under load not each of them has to ask it: what changes within
 * {@link #FRESH} of an answer might as well change between a connection's own validation and its first statement. While one
 * connection asks anew, the others may go on for as long again.
 *
 * <p>Thread-safe; times are {@code System.nanoTime()}, those of answers are when the question was put.
 */
final class LastAnswer {
    /** Longer than it takes to validate a connection, shorter than a request. */
    static final Duration FRESH = Duration.ofMillis(1);

    /** For how long a connection that was answered itself is taken for one that the network still carries. */
    private static final Duration CARRIED = Duration.ofSeconds(1);

    private final LongSupplier clock;
    private final AtomicLong askedAt;
    private volatile long answeredAt;
    private volatile long brokeAt;

    /** Of a server that has not answered yet. */
    LastAnswer(LongSupplier clock) {
        this.clock = clock;
        brokeAt = clock.getAsLong();
        answeredAt = brokeAt;
        askedAt = new AtomicLong(brokeAt);
    }

    void answered(long at) {
        answeredAt = at;
    }

    /** A connection broke, or was not answered: all have to ask again. */
    void broke() {
        brokeAt = clock.getAsLong();
    }

    /** Whether a connection that was itself answered at that time need not ask now. */
    boolean holdsFor(long connectionAnsweredAt) {
        long now = clock.getAsLong();
        long answered = answeredAt;
        boolean intact = answered - brokeAt > 0 && connectionAnsweredAt - brokeAt > 0;
        return intact
                && now - connectionAnsweredAt < CARRIED.toNanos()
                && (now - answered < FRESH.toNanos() || anotherAsks(answered, now));
    }

    private boolean anotherAsks(long answered, long now) {
        if (now - answered >= 2 * FRESH.toNanos()) {
            return false;
        }
        long asked = askedAt.get();
        return asked - answered > 0 || !askedAt.compareAndSet(asked, now);
    }
}
