package org.multidb.persistence;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Loads values by key: whoever comes while few are loading loads at once, by itself; those who come meanwhile wait in a
 * queue, and the next to load loads for all of them. So the more callers there are, the more of them one round trip serves.
 *
 * <p>A load begins after all that it serves have asked, and nothing is kept. Nobody depends on others for long: who has
 * waited for the patience, is interrupted, or has no answer in a batch loads by itself. Thread-safe.
 *
 * @param <K> the key
 * @param <V> the value, which callers of the same key may share
 */
final class Batching<K, V> {
    /** How many keys are loaded together at most. */
    static final int MOST = 32;

    private final Function<K, Optional<V>> one;
    private final Function<List<K>, Map<K, V>> many;
    private final int atOnce;
    private final long patienceNanos;
    private final Lock lock = new ReentrantLock();

    /** Those who wait, in the order in which they came. */
    private final Deque<Caller<K, V>> queue = new ArrayDeque<>();

    private int loading;

    /**
     * @param one loads the value of one key
     * @param many loads those of several different keys; of what it leaves out {@code one} is asked
     * @param atOnce how many loads may be under way before others wait
     * @param patience how long a caller waits for others
     */
    Batching(Function<K, Optional<V>> one, Function<List<K>, Map<K, V>> many, int atOnce, Duration patience) {
        this.one = one;
        this.many = many;
        this.atOnce = atOnce;
        this.patienceNanos = patience.toNanos();
    }

    private enum Told {
        NOTHING,
        /** A load has ended, and the caller is to load next. */
        LOAD,
        /** The batch that its key was in is done. */
        DONE
    }

    /** One who waits. The answer is written before the caller is told. */
    private static final class Caller<K, V> {
        private final Thread thread = Thread.currentThread();
        private final K key;
        private Optional<V> answer = Optional.empty();
        private volatile Told told = Told.NOTHING;

        Caller(K key) {
            this.key = Objects.requireNonNull(key);
        }

        void answer(Map<K, V> found) {
            answer = Optional.ofNullable(found.get(key));
        }

        void tell(Told what) {
            told = what;
            LockSupport.unpark(thread);
        }
    }

    /** The value of a key. What loading throws is thrown on, unless it was another caller's load. */
    Optional<V> load(K key) {
        Caller<K, V> caller = new Caller<>(key);
        return switch (turn(caller)) {
            case LOAD -> loadForAll(key);
            case DONE -> caller.answer.or(() -> one.apply(key));
            case NOTHING -> one.apply(key);
        };
    }

    private Told turn(Caller<K, V> caller) {
        if (isFirst(caller)) {
            return Told.LOAD;
        }
        await(caller);
        if (caller.told == Told.NOTHING) {
            leave(caller);
        }
        return caller.told; // also if that happened just before it left
    }

    private boolean isFirst(Caller<K, V> caller) {
        lock.lock();
        try {
            if (loading < atOnce) {
                loading++;
                return true;
            }
            queue.add(caller);
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void await(Caller<K, V> caller) {
        long end = System.nanoTime() + patienceNanos;
        long rest = patienceNanos;
        while (caller.told == Told.NOTHING
                && rest > 0
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, rest);
            rest = end - System.nanoTime();
        }
    }

    private void leave(Caller<K, V> caller) {
        lock.lock();
        try {
            queue.remove(caller);
        } finally {
            lock.unlock();
        }
    }

    private Optional<V> loadForAll(K key) {
        List<Caller<K, V>> others = others();
        if (others.isEmpty()) {
            return loadAlone(key);
        }
        Map<K, V> found = loadTogether(key, others);
        return Optional.ofNullable(found.get(key)).or(() -> one.apply(key));
    }

    private List<Caller<K, V>> others() {
        List<Caller<K, V>> others = new ArrayList<>();
        lock.lock();
        try {
            while (!queue.isEmpty() && others.size() < MOST - 1) {
                others.add(queue.remove());
            }
        } finally {
            lock.unlock();
        }
        return others;
    }

    private Optional<V> loadAlone(K key) {
        try {
            return one.apply(key);
        } finally {
            handOver();
        }
    }

    private Map<K, V> loadTogether(K key, List<Caller<K, V>> others) {
        try {
            Set<K> keys = new LinkedHashSet<>();
            keys.add(key);
            others.forEach(other -> keys.add(other.key));
            Map<K, V> found = many.apply(List.copyOf(keys));
            others.forEach(other -> other.answer(found));
            return found;
        } finally {
            handOver();
            others.forEach(other -> other.tell(Told.DONE));
        }
    }

    /** To the first of those who wait, under the lock: one who leaves the queue sees there whether it has been told. */
    private void handOver() {
        lock.lock();
        try {
            if (queue.isEmpty()) {
                loading--;
            } else {
                queue.remove().tell(Told.LOAD);
            }
        } finally {
            lock.unlock();
        }
    }
}
