package org.multidb;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.multidb.reading.Snapshot;

/**
 * The snapshot that a database was last seen to show, so that not each read has to ask whether anything has changed. After half
 * of the greatest age one caller asks anew, while the others go on until it is over. Where it changes all the time, and nothing
 * is gained by asking, that is done less and less often.
 *
 * <p>Thread-safe; times are {@code System.nanoTime()}.
 */
final class LastSnapshot {
    /** For how long nobody asks after a change; twice as long each time, while each answer is another one. */
    static final Duration FIRST_REST = Duration.ofMillis(2);

    static final Duration LONGEST_REST = Duration.ofMillis(128);

    private final long maxAge;
    private final LongSupplier clock;
    private final Supplier<Optional<Snapshot>> question;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile Seen seen;
    private volatile long writtenAt;

    /** Where somebody has asked, and that was the answer. */
    private record Seen(Optional<Snapshot> snapshot, long askedAt, long rest, long restUntil) {}

    /**
     * Of a database that nobody has asked yet.
     *
     * @param maxAge how long after its question an answer holds
     * @param question asks the database; empty where it does not tell
     */
    LastSnapshot(Duration maxAge, LongSupplier clock, Supplier<Optional<Snapshot>> question) {
        this.maxAge = maxAge.toNanos();
        this.clock = clock;
        this.question = question;
        this.writtenAt = clock.getAsLong();
        this.seen = new Seen(Optional.empty(), writtenAt, 0, writtenAt);
    }

    /** The one that a caller may be answered from. */
    Optional<Snapshot> now() {
        long now = clock.getAsLong();
        Seen last = seen;
        long age = now - last.askedAt();
        boolean holds = age < maxAge && last.askedAt() - writtenAt > 0;
        if (holds && age < maxAge / 2) {
            return last.snapshot();
        }
        if (now - last.restUntil() >= 0 && asking.compareAndSet(false, true)) {
            try {
                return ask();
            } finally {
                asking.set(false);
            }
        }
        return holds ? last.snapshot() : Optional.empty();
    }

    /** This application may have changed something: what was asked before does not tell. */
    void written() {
        writtenAt = clock.getAsLong();
    }

    private Optional<Snapshot> ask() {
        Seen last = seen;
        long askedAt = clock.getAsLong();
        Optional<Snapshot> answer = question.get();
        boolean same = answer.isPresent() && answer.equals(last.snapshot());
        long rest = same ? 0 : restAfter(last.rest());
        seen = new Seen(answer, askedAt, rest, askedAt + rest);
        return answer;
    }

    private static long restAfter(long last) {
        return Math.min(Math.max(FIRST_REST.toNanos(), 2 * last), LONGEST_REST.toNanos());
    }
}
