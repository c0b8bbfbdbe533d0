package org.multidb.recovery;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Lets branches of one transaction be ended side by side, each of which waits for a disk, if there are processors for that: where
 * more calls of transaction managers are under way than there are processors, these are what is waited for, and to hand work to
 * another thread costs more of them than it saves time. A call that has gone on for long waits for its database, and does not
 * count: when a database hangs, all others are still ended beside it.
 *
 * <p>Thread-safe. The threads are daemons that live for ten idle seconds.
 */
final class SideBySide {
    static final Duration LONG = Duration.ofMillis(50);

    private static final ExecutorService THREADS = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> DetachedThread.of("multidb-branch", task));

    private final int processors;
    private final LongSupplier clock;
    private final Set<Call> calls = ConcurrentHashMap.newKeySet();

    SideBySide() {
        this(Runtime.getRuntime().availableProcessors(), System::nanoTime);
    }

    /** @param clock as {@link System#nanoTime} */
    SideBySide(int processors, LongSupplier clock) {
        this.processors = processors;
        this.clock = clock;
    }

    /** A call of a transaction manager, until it is left. */
    final class Call {
        private final long since = clock.getAsLong();

        private Call() {}

        void leave() {
            calls.remove(this);
        }
    }

    /** A call begins. */
    Call enter() {
        Call call = new Call();
        calls.add(call);
        return call;
    }

    /** Begins something in another thread; empty if there is no processor for it, then it is the caller's to do. */
    <T> Optional<CompletableFuture<T>> begin(Supplier<T> work) {
        return isCrowded() ? Optional.empty() : Optional.of(CompletableFuture.supplyAsync(work, THREADS));
    }

    private boolean isCrowded() {
        long now = clock.getAsLong();
        int counted = 0;
        for (Call call : calls) {
            if (now - call.since < LONG.toNanos()) {
                counted++;
            }
        }
        return counted > processors;
    }
}
