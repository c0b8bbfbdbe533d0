package org.multidb;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.multidb.reading.Snapshot;

/**
 * The snapshot that a database was last seen to show, so that not each read has to ask whether anything has changed. After half
 * of the greatest age one caller asks anew, while the others go on until it is over, and then wait for the answer, but not for
 * long. Where it changes all the time, and nothing is gained by asking, that is done less and less often.
 *
 * <p>Thread-safe; times are {@code System.nanoTime()}.
 */
final class LastSnapshot {
    /** For how long nobody asks after a change; twice as long each time, while each answer is another one. */
    static final Duration FIRST_REST = Duration.ofMillis(2);

    static final Duration LONGEST_REST = Duration.ofMillis(128);

    /** Longer than a question takes that goes well; then a caller is better off reading. */
    static final Duration PATIENCE = Duration.ofMillis(20);

    private final long maxAge;
    private final long patience;
    private final LongSupplier clock;
    private final Supplier<Optional<Snapshot>> question;

    /** Done when the question under way is answered; null while there is none. */
    private final AtomicReference<CompletableFuture<Void>> asking = new AtomicReference<>();

    private volatile Seen seen;
    private volatile long writtenAt;

    /** Where somebody has asked, and that was the answer. */
    private record Seen(Optional<Snapshot> snapshot, long askedAt, long rest, long restUntil) {}

    /** When a caller came, and the last change from here that it has to see. */
    private record Caller(long cameAt, long writtenAt) {

        long age(Seen answer) {
            return cameAt - answer.askedAt();
        }

        boolean mayHave(Seen answer, long maxAge) {
            return age(answer) < maxAge && answer.askedAt() - writtenAt > 0;
        }
    }

    /**
     * Of a database that nobody has asked yet.
     *
     * @param maxAge how long after its question an answer holds
     * @param patience how long a caller waits for another one's question
     * @param question asks the database; empty where it does not tell
     */
    LastSnapshot(Duration maxAge, Duration patience, LongSupplier clock, Supplier<Optional<Snapshot>> question) {
        this.maxAge = maxAge.toNanos();
        this.patience = patience.toNanos();
        this.clock = clock;
        this.question = question;
        this.writtenAt = clock.getAsLong();
        this.seen = new Seen(Optional.empty(), writtenAt, 0, writtenAt);
    }

    /** The one that a caller may be answered from. */
    Optional<Snapshot> now() {
        Caller caller = new Caller(clock.getAsLong(), writtenAt);
        Seen last = seen;
        if (caller.mayHave(last, maxAge) && (caller.age(last) < maxAge / 2 || asking.get() != null)) {
            return last.snapshot();
        }
        return answer(caller);
    }

    /** This application may have changed something: what was asked before does not tell. */
    void written() {
        writtenAt = clock.getAsLong();
    }

    /** Asks, or waits for who does: for the question under way, and if it began too early, for the next. */
    private Optional<Snapshot> answer(Caller caller) {
        long end = System.nanoTime() + patience;
        while (clock.getAsLong() - seen.restUntil() >= 0) {
            CompletableFuture<Void> own = new CompletableFuture<>();
            CompletableFuture<Void> other = asking.compareAndExchange(null, own);
            if (other == null) {
                return ask(own);
            }
            boolean answered = isDone(other, end - System.nanoTime());
            if (!answered || caller.mayHave(seen, maxAge)) {
                break;
            }
        }
        Seen last = seen;
        return caller.mayHave(last, maxAge) ? last.snapshot() : Optional.empty();
    }

    private static boolean isDone(CompletableFuture<Void> asking, long nanos) {
        try {
            asking.get(nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the read decides what that means
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody fails it", e);
        }
    }

    private Optional<Snapshot> ask(CompletableFuture<Void> own) {
        try {
            Seen last = seen;
            long askedAt = clock.getAsLong();
            Optional<Snapshot> answer = question.get();
            boolean same = answer.isPresent() && answer.equals(last.snapshot());
            long rest = same ? 0 : restAfter(last.rest());
            seen = new Seen(answer, askedAt, rest, askedAt + rest);
            return answer;
        } finally {
            asking.set(null);
            own.complete(null);
        }
    }

    private static long restAfter(long last) {
        return Math.min(Math.max(FIRST_REST.toNanos(), 2 * last), LONGEST_REST.toNanos());
    }
}
