package org.multidb.recovery;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Runs a task on a daemon thread of its own, again and again after the pauses that the task asks for, and ends the thread
 * when it asks for none. Thread-safe; at most one thread at a time.
 */
final class Worker {
    private final String name;
    private final Supplier<Optional<Duration>> task;
    private boolean running;
    private boolean due;

    Worker(String name, Supplier<Optional<Duration>> task) {
        this.name = name;
        this.task = task;
    }

    /** Has the task run soon, and after whatever the caller did. */
    synchronized void wake() {
        due = true;
        notifyAll();
        if (!running) {
            running = true;
            DetachedThread.of(name, this::run).start();
        }
    }

    private void run() {
        boolean again = true;
        while (again) {
            begin();
            again = rest(task.get());
        }
    }

    private synchronized void begin() {
        due = false;
    }

    private synchronized boolean rest(Optional<Duration> pause) {
        try {
            long end = System.nanoTime() + pause.orElse(Duration.ZERO).toNanos();
            for (long left = end - System.nanoTime(); !due && left > 0; left = end - System.nanoTime()) {
                wait(Math.max(1, Duration.ofNanos(left).toMillis()));
            }
            running = due || pause.isPresent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
        return running;
    }
}
