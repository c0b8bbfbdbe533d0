package org.multidb.persistence;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.multidb.reading.Snapshot;

/**
 * What has been shown of entities since a database was first seen to show a snapshot. With the next one it begins anew, as no
 * earlier one ever returns. Thread-safe.
 *
 * @param <V> what is shown
 */
final class ViewCache<V> {
    /** How many views are kept at most; with one more it begins anew. */
    static final int MOST = 10_000;

    private volatile Kept<V> kept = new Kept<>(new Snapshot(""), Map.of());

    private record Kept<V>(Snapshot snapshot, Map<Object, V> byKey) {}

    /**
     * The view of a key, from the cache or loaded.
     *
     * @param snapshot what the database has been seen to show before; a load may see a later one, and is then of no use to others
     */
    Optional<V> get(Snapshot snapshot, Object key, Supplier<Optional<V>> load) {
        Map<Object, V> views = of(snapshot);
        V known = views.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<V> loaded = load.get();
        loaded.ifPresent(view -> views.put(key, view));
        return loaded;
    }

    private Map<Object, V> of(Snapshot snapshot) {
        Kept<V> now = kept;
        if (now.snapshot().equals(snapshot) && now.byKey().size() < MOST) {
            return now.byKey();
        }
        Map<Object, V> views = new ConcurrentHashMap<>();
        kept = new Kept<>(snapshot, views);
        return views;
    }
}
