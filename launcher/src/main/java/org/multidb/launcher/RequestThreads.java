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
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

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
    private static final Logger LOG = Logger.getLogger("org.multidb.launcher");
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
    private final Set<Worker> workers = new HashSet<>();

    /** The one that was idle last comes first. */
    private final Deque<Worker> idle = new ArrayDeque<>();

    private int allowed;

    /** Volatile, as nobody who is about to sleep may take the lock: to wait for that swallows who wakes them. */
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
        Optional<Worker> chosen;
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
        chosen.ifPresent(Worker::wake);
    }

    /** Gives the first request to a thread, if there may be one. */
    private Optional<Worker> choose() {
        if (queue.isEmpty() || working() >= allowed) {
            return Optional.empty();
        }
        if (!idle.isEmpty()) {
            return Optional.of(idle.pop().given(queue.remove()));
        }
        if (workers.size() >= limits.most()) {
            return Optional.empty();
        }
        Worker fresh = new Worker();
        workers.add(fresh);
        return Optional.of(fresh.given(queue.remove()));
    }

    private int working() {
        return workers.size() - idle.size();
    }

    /** Sees to it that those who take longer are replaced, as long as anybody waits. */
    private void watch() {
        try {
            while (awaitQueue()) {
                replaceLonger().forEach(Worker::wake);
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

    private List<Worker> replaceLonger() {
        lock.lock();
        try {
            long now = System.nanoTime();
            allowed = limits.quick()
                    + (int) workers.stream().filter(w -> w.takesLonger(now)).count();
            List<Worker> chosen = new ArrayList<>();
            for (Optional<Worker> next = choose(); next.isPresent(); next = choose()) {
                chosen.add(next.get());
            }
            return chosen;
        } finally {
            lock.unlock();
        }
    }

    /** A thread, from its first request to the end of its patience. */
    private final class Worker implements Runnable {
        private final Thread thread = factory.apply(this);
        private final ClassLoader loader = thread.getContextClassLoader();
        private volatile Optional<Runnable> request = Optional.empty();
        private long since;

        Worker given(Runnable next) {
            since = System.nanoTime();
            request = Optional.of(next);
            return this;
        }

        boolean takesLonger(long now) {
            return request.isPresent() && now - since > limits.longer().toNanos();
        }

        /** Without the lock. */
        void wake() {
            if (thread.getState() != Thread.State.NEW) {
                LockSupport.unpark(thread);
                return;
            }
            try {
                thread.start();
            } catch (OutOfMemoryError e) { // what a system says that has no more threads (Thread.start)
                LOG.log(Level.WARNING, "a request has to wait until the system has a thread for it", e);
                giveBack(this);
            }
        }

        @Override
        public void run() {
            try {
                while (awaitRequest()) {
                    thread.setContextClassLoader(loader); // a request may have left its application's
                    request.orElseThrow().run();
                    goOn(this);
                }
            } finally {
                end(this);
            }
        }

        private boolean awaitRequest() {
            long begin = System.nanoTime();
            while (request.isEmpty()) {
                Thread.interrupted(); // what a request left behind is nothing to the next one
                long left = limits.idle().toNanos() - (System.nanoTime() - begin);
                if (left <= 0 || shutdown) {
                    if (leave(this)) {
                        return false;
                    }
                } else {
                    LockSupport.parkNanos(RequestThreads.this, left);
                }
            }
            return true;
        }
    }

    /** The next request if the worker may go on, else it is idle. */
    private void goOn(Worker worker) {
        lock.lock();
        try {
            if (!queue.isEmpty() && working() <= allowed) {
                worker.given(queue.remove());
            } else {
                worker.request = Optional.empty();
                idle.push(worker);
            }
        } finally {
            lock.unlock();
        }
    }

    /** False if it was chosen for a request meanwhile. */
    private boolean leave(Worker worker) {
        lock.lock();
        try {
            return idle.remove(worker);
        } finally {
            lock.unlock();
        }
    }

    /** The next look tries again, unless another worker is free before. */
    private void giveBack(Worker worker) {
        lock.lock();
        try {
            workers.remove(worker);
            worker.request.ifPresent(queue::addFirst);
            queued.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Also of a worker whose request threw something: another one takes its place. */
    private void end(Worker worker) {
        Optional<Worker> chosen;
        lock.lock();
        try {
            workers.remove(worker);
            chosen = choose();
            ended.signalAll();
        } finally {
            lock.unlock();
        }
        chosen.ifPresent(Worker::wake);
    }

    /** Requests that wait are served yet. */
    @Override
    public void shutdown() {
        List<Worker> sleeping;
        lock.lock();
        try {
            shutdown = true;
            queued.signal();
            sleeping = List.copyOf(idle);
        } finally {
            lock.unlock();
        }
        sleeping.forEach(Worker::wake);
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        lock.lock();
        try {
            List<Runnable> unserved = List.copyOf(queue);
            queue.clear();
            workers.forEach(worker -> worker.thread.interrupt());
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
            return shutdown && workers.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        long left = unit.toNanos(timeout);
        lock.lock();
        try {
            while (!(shutdown && workers.isEmpty())) {
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
