package org.multidb.it.crashes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.random.RandomGeneratorFactory;
import org.multidb.it.crashes.Client.Habit;
import org.multidb.it.crashes.Reply.Kind;

/** Clients at work, until they are told to pause. Half of them repeat what was not acknowledged, the others ask. */
final class Clients implements AutoCloseable {
    private static final int CLIENTS = 8;
    private static final int ACCOUNTS_EACH = Ledger.ACCOUNTS / CLIENTS;

    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final List<CompletableFuture<?>> running = new ArrayList<>();
    private final Queue<History> finished = new ConcurrentLinkedQueue<>();
    private final AtomicInteger acknowledged = new AtomicInteger();

    /** Each client holds the one for reading while it makes a transfer. */
    private final ReadWriteLock gate = new ReentrantReadWriteLock(true);

    private volatile boolean stopped;
    private boolean paused = true;

    /** They begin in a pause. To be made, paused, resumed and closed by one thread. */
    Clients(Teller teller, String name, long seed) {
        gate.writeLock().lock();
        for (int i = 0; i < CLIENTS; i++) {
            Client client = new Client(
                    teller,
                    name + "-" + i,
                    i % 2 == 0 ? Habit.REPEATS : Habit.ASKS,
                    i * ACCOUNTS_EACH,
                    ACCOUNTS_EACH,
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed + i));
            running.add(CompletableFuture.runAsync(() -> work(client), threads));
        }
    }

    private void work(Client client) {
        while (!stopped) {
            gate.readLock().lock();
            try {
                if (!stopped) {
                    note(client.transfer());
                }
            } finally {
                gate.readLock().unlock();
            }
        }
    }

    private void note(History history) {
        finished.add(history);
        if (history.end() == Kind.COMMITTED) {
            acknowledged.incrementAndGet();
        }
    }

    void resume() {
        paused = false;
        gate.writeLock().unlock();
    }

    /** Waits until each has learned the outcome of its transfer, and keeps them from the next one. */
    void pause(Duration bound) {
        try {
            paused = gate.writeLock().tryLock(bound.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(paused)
                    .as("every client knows what became of its transfer after %s", bound)
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How many transfers have ended as they should. */
    int acknowledged() {
        return acknowledged.get();
    }

    /** The transfers that have ended since this was asked for the last time. */
    List<History> taken() {
        List<History> taken = new ArrayList<>();
        for (History next = finished.poll(); next != null; next = finished.poll()) {
            taken.add(next);
        }
        return taken;
    }

    /** Lets each finish its transfer. */
    @Override
    public void close() {
        stopped = true;
        if (paused) {
            resume();
        }
        threads.shutdown();
        running.forEach(client -> client.orTimeout(4, TimeUnit.MINUTES).join());
    }
}
