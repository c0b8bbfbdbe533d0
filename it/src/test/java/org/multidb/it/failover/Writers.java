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
import java.util.function.LongFunction;
import org.multidb.it.Answer;

/** Clients that send one write after the other, each with a number of its own, and none a second time. */
final class Writers implements AutoCloseable {
    static final int CLIENTS = 8;

    /** What a client waits that was refused. */
    private static final int PAUSE_MILLIS = 20;

    private final LongFunction<Answer> request;
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final List<CompletableFuture<?>> running = new ArrayList<>();
    private final AtomicLong number = new AtomicLong();
    private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    /** One write: when it was sent and answered ({@code System.nanoTime()}), and how. */
    record Attempt(long number, long sentAt, long answeredAt, Answer answer) {
        boolean acknowledged() {
            return answer.status() < 300;
        }

        /** Nothing was changed, for sure. */
        boolean rejected() {
            return !acknowledged() && !answer.body().contains("\"outcome\":\"unknown\"");
        }

        /** What the client was told. */
        String kind() {
            return acknowledged()
                    ? "" + answer.status()
                    : answer.status() + " " + answer.object().getString("code", "?");
        }
    }

    /**
     * Begins at once.
     *
     * @param request sends the write of that number
     */
    Writers(LongFunction<Answer> request) {
        this.request = request;
        for (int i = 0; i < CLIENTS; i++) {
            running.add(CompletableFuture.runAsync(this::write, clients));
        }
    }

    private void write() {
        while (!stopped) {
            long next = number.incrementAndGet();
            long sentAt = System.nanoTime();
            Answer answer = request.apply(next);
            var attempt = new Attempt(next, sentAt, System.nanoTime(), answer);
            attempts.add(attempt);
            if (!attempt.acknowledged()) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    List<Attempt> attempts() {
        return new ArrayList<>(attempts);
    }

    long acknowledged() {
        return attempts.stream().filter(Attempt::acknowledged).count();
    }

    /** When the first write that was sent after that time was acknowledged; the largest number if none was yet. */
    long firstSuccess(long since) {
        return attempts.stream()
                .filter(a -> a.acknowledged() && a.sentAt() > since)
                .mapToLong(Attempt::answeredAt)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Lets each client finish the write that it has sent. */
    @Override
    public void close() {
        stopped = true;
        clients.shutdown();
        running.forEach(client -> client.orTimeout(60, TimeUnit.SECONDS).join());
    }
}
