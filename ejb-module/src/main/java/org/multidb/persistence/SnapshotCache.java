package org.multidb.persistence;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.multidb.reading.Snapshot;

/**
 * What has been read since a database was first seen to show a snapshot. With the next one it begins anew, as no earlier one
 * ever returns. Thread-safe.
 *
 * @param <K> by what it is looked for
 * @param <V> what is read; callers share it, so that it must be immutable
 */
final class SnapshotCache<K, V> {
    /** How many elements are kept; with one more it begins anew. */
    static final int MOST = 10_000;

    private final ToIntFunction<V> size;
    private volatile Kept<K, V> kept = Kept.of(new Snapshot(""));

    /** @param size of how many elements a value is */
    SnapshotCache(ToIntFunction<V> size) {
        this.size = size;
    }

    /** What is kept for a snapshot, and how many elements that is. */
    private record Kept<K, V>(Snapshot snapshot, Map<K, V> values, AtomicInteger size) {

        static <K, V> Kept<K, V> of(Snapshot snapshot) {
            return new Kept<>(snapshot, new ConcurrentHashMap<>(), new AtomicInteger());
        }
    }

    /**
     * The value of a key, from the cache or read.
     *
     * @param snapshot what the database has been seen to show before; a read may see a later one, and is then of no use to others
     */
    Optional<V> get(Snapshot snapshot, K key, Supplier<Optional<V>> read) {
        Kept<K, V> now = of(snapshot);
        V known = now.values().get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<V> value = read.get();
        value.ifPresent(found -> put(now, key, found));
        return value;
    }

    private Kept<K, V> of(Snapshot snapshot) {
        Kept<K, V> now = kept;
        return now.snapshot().equals(snapshot) ? now : anew(snapshot);
    }

    private Kept<K, V> anew(Snapshot snapshot) {
        Kept<K, V> empty = Kept.of(snapshot);
        kept = empty;
        return empty;
    }

    private void put(Kept<K, V> to, K key, V value) {
        int elements = size.applyAsInt(value);
        Kept<K, V> room = to.size().get() + elements <= MOST ? to : anew(to.snapshot());
        if (room.values().putIfAbsent(key, value) == null) {
            room.size().addAndGet(elements);
        }
    }
}
