package org.multidb.datasource;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * When a server last answered one of its connections, so that under load not each of them has to ask it: what changes within
 * {@link #FRESH} of an answer might as well change between a connection's own validation and its first statement. While one
 * connection asks anew, the others may go on for as long again.
 *
 * <p>An answer holds from when it came, but not if a connection broke after the question was put.
 *
 * <p>Thread-safe; times are {@code System.nanoTime()}.
 */
final class LastAnswer {
    /** Longer than it takes to validate a connection, shorter than a request. */
    static final Duration FRESH = Duration.ofMillis(1);

    /** For how long a connection that was answered itself is taken for one that the network still carries. */
    private static final Duration CARRIED = Duration.ofSeconds(1);

    private final LongSupplier clock;
    private final AtomicLong askedAt;
    private volatile Answer last;
    private volatile long brokeAt;

    private record Answer(long askedAt, long cameAt) {}

    /** Of a server that has not answered yet. */
    LastAnswer(LongSupplier clock) {
        this.clock = clock;
        brokeAt = clock.getAsLong();
        last = new Answer(brokeAt, brokeAt);
        askedAt = new AtomicLong(brokeAt);
    }

    /** An answer came to what was asked at that time. */
    void answered(long at) {
        last = new Answer(at, clock.getAsLong());
    }

    /** A connection broke, or was not answered: all have to ask again. */
    void broke() {
        brokeAt = clock.getAsLong();
    }

    /** Whether a connection that was itself answered what it asked at that time need not ask now. */
    boolean holdsFor(long connectionAskedAt) {
        Answer answer = last; // before the clock, so that it has come already
        long now = clock.getAsLong();
        boolean intact = answer.askedAt() - brokeAt > 0 && connectionAskedAt - brokeAt > 0;
        return intact
                && now - connectionAskedAt < CARRIED.toNanos()
                && (now - answer.cameAt() < FRESH.toNanos() || anotherAsks(answer.cameAt(), now));
    }

    private boolean anotherAsks(long answered, long now) {
        if (now - answered >= 2 * FRESH.toNanos()) {
            return false;
        }
        long asked = askedAt.get();
        return asked - answered > 0 || !askedAt.compareAndSet(asked, now);
    }
}
