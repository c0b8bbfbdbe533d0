package org.multidb.it.failover;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.multidb.it.Answer;
import org.multidb.it.orders.Shop;

/** Clients that place one order after the other, each under an e-mail address of its own, and none a second time. */
final class Writers implements AutoCloseable {
    private static final int CLIENTS = 8;

    /** What a client waits that was refused. */
    private static final int PAUSE_MILLIS = 20;

    private final Shop shop;
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final List<CompletableFuture<?>> running = new ArrayList<>();
    private final AtomicInteger number = new AtomicInteger();
    private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    /** One order: when it was sent and answered ({@code System.nanoTime()}), and how. */
    record Attempt(String email, long sentAt, long answeredAt, Answer answer) {
        boolean acknowledged() {
            return answer.status() == 201;
        }

        /** Nothing was changed, for sure. */
        boolean rejected() {
            return !acknowledged() && !answer.body().contains("\"outcome\":\"unknown\"");
        }
    }

    Writers(Shop shop) {
        this.shop = shop;
        for (int i = 0; i < CLIENTS; i++) {
            running.add(CompletableFuture.runAsync(this::write, clients));
        }
    }

    private void write() {
        while (!stopped) {
            String email = "writer" + number.incrementAndGet() + "@example.org";
            long sentAt = System.nanoTime();
            Answer answer = shop.place(email, Map.of("BNS-YIRG-250", 1));
            var attempt = new Attempt(email, sentAt, System.nanoTime(), answer);
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

    /** Lets each client finish the order that it is placing. */
    @Override
    public void close() {
        stopped = true;
        clients.shutdown();
        running.forEach(client -> client.orTimeout(60, TimeUnit.SECONDS).join());
    }
}
