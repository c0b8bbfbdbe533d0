package org.multidb.it.failover;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.multidb.it.Answer;

/** Clients that read one time after the other. */
final class Readers implements AutoCloseable {
    static final int CLIENTS = 8;

    private final Supplier<Answer> request;
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final List<CompletableFuture<?>> running = new ArrayList<>();
    private final AtomicLong served = new AtomicLong();
    private final AtomicLong slowestNanos = new AtomicLong();
    private final Queue<Answer> failed = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    /** Begins at once. */
    Readers(Supplier<Answer> request) {
        this.request = request;
        for (int i = 0; i < CLIENTS; i++) {
            running.add(CompletableFuture.runAsync(this::read, clients));
        }
    }

    private void read() {
        while (!stopped) {
            Answer answer = request.get();
            slowestNanos.accumulateAndGet(answer.took().toNanos(), Math::max);
            if (answer.status() == 200) {
                served.incrementAndGet();
            } else {
                failed.add(answer);
            }
        }
    }

    long served() {
        return served.get();
    }

    /** The answers other than 200. */
    List<Answer> failed() {
        return List.copyOf(failed);
    }

    /** The figures, as a sentence. */
    String report() {
        return "%d clients read meanwhile: %d reads served, %d failed, the slowest took %d ms."
                .formatted(CLIENTS, served(), failed.size(), TimeUnit.NANOSECONDS.toMillis(slowestNanos.get()));
    }

    /** Lets each client finish its read. */
    @Override
    public void close() {
        stopped = true;
        clients.shutdown();
        running.forEach(client -> client.orTimeout(60, TimeUnit.SECONDS).join());
    }
}
