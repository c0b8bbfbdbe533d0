package org.multidb.launcher;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One of the {@link RequestThreads}, from its first request until it has been idle for long. What it has to do is changed by
 * whoever holds their lock.
 */
final class RequestThread implements Runnable {
    private static final Logger LOG = Logger.getLogger("org.multidb.launcher");

    private final RequestThreads all;
    private final Thread thread;
    private final ClassLoader loader;
    private volatile Optional<Runnable> request = Optional.empty();
    private long since;

    RequestThread(RequestThreads all, Function<Runnable, Thread> factory) {
        this.all = all;
        this.thread = factory.apply(this);
        this.loader = thread.getContextClassLoader();
    }

    RequestThread given(Runnable next) {
        since = System.nanoTime();
        request = Optional.of(next);
        return this;
    }

    RequestThread givenNothing() {
        request = Optional.empty();
        return this;
    }

    Optional<Runnable> request() {
        return request;
    }

    /** Whether it has been working for longer than this on what it was given. */
    boolean takesLonger(Duration than, long nowNanos) {
        return request.isPresent() && nowNanos - since > than.toNanos();
    }

    void interrupt() {
        thread.interrupt();
    }

    /** Sees to it that it does what it was given. Without the lock, as a thread takes a while to start. */
    void wake() {
        if (thread.getState() != Thread.State.NEW) {
            LockSupport.unpark(thread);
            return;
        }
        try {
            thread.start();
        } catch (OutOfMemoryError e) { // what a system says that has no more threads (Thread.start)
            LOG.log(Level.WARNING, "a request has to wait until the system has a thread for it", e);
            all.giveBack(this);
        }
    }

    @Override
    public void run() {
        try {
            while (awaitRequest()) {
                thread.setContextClassLoader(loader); // a request may have left its application's
                request.orElseThrow().run();
                all.goOn(this);
            }
        } finally {
            all.end(this);
        }
    }

    /** False if it has been idle for long. Between the look and the sleep no lock: to wait for one swallows a waking. */
    private boolean awaitRequest() {
        long begin = System.nanoTime();
        while (request.isEmpty()) {
            Thread.interrupted(); // what a request left behind is nothing to the next one
            long left = all.patience().toNanos() - (System.nanoTime() - begin);
            if (left > 0) {
                LockSupport.parkNanos(all, left);
            } else if (all.leave(this)) {
                return false;
            }
        }
        return true;
    }
}
