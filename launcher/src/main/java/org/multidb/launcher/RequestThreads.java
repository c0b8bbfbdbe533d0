package org.multidb.launcher;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The threads that serve requests. As many work side by side as the processors can use; further requests wait for them, in
 * order. A request that takes longer, because a database does, is not counted among these, and another thread takes its place:
 * so a database that hangs leaves threads for the others, as long as there are any.
 *
 * <p>Whoever was idle last works first. The server's own pool wakes the one that has been idle longest, so that each request
 * meets a processor's caches with nothing in them of that thread, and it starts a thread for each request that comes while all
 * others work, however soon they will be done.
 *
 * <p>Thread-safe.
 */
final class RequestThreads extends AbstractExecutorService {
    private static final Duration LOOK = Duration.ofMillis(10);

    /**
     * How many there are.
     *
     * @param quick work side by side, not counting those that take longer
     * @param most there ever are
     * @param waiting requests; any more are refused
     * @param longer than this a request takes longer
     * @param idle for so long, a thread ends
     */
    record Limits(int quick, int most, int waiting, Duration longer, Duration idle) {

        /** {@code most} and {@code waiting} are what the server has by default. */
        static Limits of(int processors) {
            return new Limits(
                    Math.min(200, Math.max(16, 8 * processors)),
                    200,
                    4096,
                    Duration.ofMillis(20),
                    Duration.ofSeconds(60));
        }
    }

    private final Limits limits;
    private final Function<Runnable, Thread> factory;

    /** Guards all below. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition queued = lock.newCondition();
    private final Condition ended = lock.newCondition();
    private final Deque<Runnable> queue = new ArrayDeque<>();
    private final Set<RequestThread> threads = new HashSet<>();

    /** The one that was idle last comes first. */
    private final Deque<RequestThread> idle = new ArrayDeque<>();

    private int allowed;

    /** Volatile, as who is about to sleep asks without the lock. */
    private volatile boolean shutdown;

    private RequestThreads(Limits limits, Function<Runnable, Thread> factory) {
        this.limits = limits;
        this.factory = factory;
        this.allowed = limits.quick();
    }

    /** @param factory makes threads, and does not start them */
    static RequestThreads start(Limits limits, Function<Runnable, Thread> factory) {
        RequestThreads threads = new RequestThreads(limits, factory);
        Thread watch = new Thread(threads::watch, "multidb request watch");
        watch.setDaemon(true);
        watch.start();
        return threads;
    }

    /** @throws RejectedExecutionException if too many wait, or after the end */
    @Override
    public void execute(Runnable request) {
        Optional<RequestThread> chosen;
        lock.lock();
        try {
            if (shutdown || queue.size() >= limits.waiting()) {
                throw new RejectedExecutionException(
                        shutdown ? "the server stops" : queue.size() + " requests wait already");
            }
            queue.add(request);
            chosen = choose();
            if (chosen.isEmpty()) {
                queued.signal();
            }
        } finally {
            lock.unlock();
        }
        chosen.ifPresent(RequestThread::wake);
    }

    /** Gives the first request to a thread, if there may be one. */
    private Optional<RequestThread> choose() {
        if (queue.isEmpty() || working() >= allowed) {
            return Optional.empty();
        }
        if (!idle.isEmpty()) {
            return Optional.of(idle.pop().given(queue.remove()));
        }
        if (threads.size() >= limits.most()) {
            return Optional.empty();
        }
        RequestThread fresh = new RequestThread(this, factory);
        threads.add(fresh);
        return Optional.of(fresh.given(queue.remove()));
    }

    private int working() {
        return threads.size() - idle.size();
    }

    /** Sees to it that those who take longer are replaced, as long as anybody waits. */
    private void watch() {
        try {
            while (awaitQueue()) {
                replaceLonger().forEach(RequestThread::wake);
                TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does that but who wants it to end
        }
    }

    private boolean awaitQueue() throws InterruptedException {
        lock.lock();
        try {
            while (queue.isEmpty() && !shutdown) {
                allowed = limits.quick();
                queued.await();
            }
            return !queue.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private List<RequestThread> replaceLonger() {
        lock.lock();
        try {
            long now = System.nanoTime();
            allowed = limits.quick()
                    + (int) threads.stream()
                            .filter(thread -> thread.takesLonger(limits.longer(), now))
                            .count();
            List<RequestThread> chosen = new ArrayList<>();
            for (Optional<RequestThread> next = choose(); next.isPresent(); next = choose()) {
                chosen.add(next.get());
            }
            return chosen;
        } finally {
            lock.unlock();
        }
    }

    /** For how long a thread is idle before it ends. */
    Duration patience() {
        return shutdown ? Duration.ZERO : limits.idle();
    }

    /** The next request if the thread may go on, else it is idle. */
    void goOn(RequestThread thread) {
        lock.lock();
        try {
            if (!queue.isEmpty() && working() <= allowed) {
                thread.given(queue.remove());
            } else {
                idle.push(thread.givenNothing());
            }
        } finally {
            lock.unlock();
        }
    }

    /** False if it was chosen for a request meanwhile. */
    boolean leave(RequestThread thread) {
        lock.lock();
        try {
            return idle.remove(thread);
        } finally {
            lock.unlock();
        }
    }

    /** The next look tries again, unless another thread is free before. */
    void giveBack(RequestThread thread) {
        lock.lock();
        try {
            threads.remove(thread);
            thread.request().ifPresent(queue::addFirst);
            queued.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Also of a thread whose request threw something: another one takes its place. */
    void end(RequestThread thread) {
        Optional<RequestThread> chosen;
        lock.lock();
        try {
            threads.remove(thread);
            chosen = choose();
            ended.signalAll();
        } finally {
            lock.unlock();
        }
        chosen.ifPresent(RequestThread::wake);
    }

    /** Requests that wait are served yet. */
    @Override
    public void shutdown() {
        List<RequestThread> sleeping;
        lock.lock();
        try {
            shutdown = true;
            queued.signal();
            sleeping = List.copyOf(idle);
        } finally {
            lock.unlock();
        }
        sleeping.forEach(RequestThread::wake);
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        lock.lock();
        try {
            List<Runnable> unserved = List.copyOf(queue);
            queue.clear();
            threads.forEach(RequestThread::interrupt);
            return unserved;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isShutdown() {
        return shutdown;
    }

    @Override
    public boolean isTerminated() {
        lock.lock();
        try {
            return shutdown && threads.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        long left = unit.toNanos(timeout);
        lock.lock();
        try {
            while (!(shutdown && threads.isEmpty())) {
                if (left <= 0) {
                    return false;
                }
                left = ended.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
