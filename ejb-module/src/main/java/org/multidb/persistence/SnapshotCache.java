package org.multidb.persistence;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.multidb.reading.Snapshot;

/**
 * What has been read since a database was first seen to show a snapshot. With the next one it begins anew, as no earlier one
 * ever returns. Thread-safe.
 *
 * @param <K> by what it is looked for
 * @param <V> what is read; callers share it, so that it must be immutable
 */
final class SnapshotCache<K, V> {
    private final int most;
    private volatile Kept<K, V> kept = new Kept<>(new Snapshot(""), new ConcurrentHashMap<>());

    private record Kept<K, V>(Snapshot snapshot, Map<K, V> values) {}

    /** @param most how many values are kept; with one more it begins anew */
    SnapshotCache(int most) {
        this.most = most;
    }

    /**
     * The value of a key, from the cache or read.
     *
     * @param snapshot what the database has been seen to show before; a read may see a later one, and is then of no use to others
     */
    Optional<V> get(Snapshot snapshot, K key, Supplier<Optional<V>> read) {
        Map<K, V> values = of(snapshot);
        V known = values.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<V> value = read.get();
        value.ifPresent(found -> put(snapshot, values, key, found));
        return value;
    }

    private Map<K, V> of(Snapshot snapshot) {
        Kept<K, V> now = kept;
        return now.snapshot().equals(snapshot) ? now.values() : anew(snapshot);
    }

    private Map<K, V> anew(Snapshot snapshot) {
        Map<K, V> values = new ConcurrentHashMap<>();
        kept = new Kept<>(snapshot, values);
        return values;
    }

    private void put(Snapshot snapshot, Map<K, V> values, K key, V value) {
        Map<K, V> room = values.size() < most ? values : anew(snapshot);
        room.put(key, value);
    }
}
