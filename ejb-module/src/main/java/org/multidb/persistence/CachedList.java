package org.multidb.persistence;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.multidb.reading.SharedReads;

/**
 * A list whose pages many callers want: where the database tells that nothing has changed, they are not read again
 * ({@link SharedReads#snapshot}). Callers share what is read: it should be immutable, and of rows alone, as with
 * {@link BatchedFinds}. Safe for use by several threads.
 *
 * @param <V> what is shown of an element
 */
public final class CachedList<V> {
    /** Of how many elements a page may be; larger ones are read each time. */
    static final int LARGEST = 100;

    private final SharedReads shared;
    private final SnapshotCache<PageRequest, List<V>> pages = new SnapshotCache<>(page -> Math.max(1, page.size()));
    private final SnapshotCache<String, Long> counts = new SnapshotCache<>(count -> 1);

    /** @param shared what the reads of its database may have in common; where nothing, each caller reads by itself */
    public CachedList(SharedReads shared) {
        this.shared = shared;
    }

    /** The elements of a page, from the cache or read. */
    public List<V> page(PageRequest request, Supplier<List<V>> read) {
        return request.limit() > LARGEST ? read.get() : get(pages, request, read);
    }

    /** How many elements there are, from the cache or read. */
    public long count(Supplier<Long> read) {
        return get(counts, "all", read);
    }

    private <K, T> T get(SnapshotCache<K, T> cache, K key, Supplier<T> read) {
        if (!shared.allowed()) {
            return read.get();
        }
        return shared.snapshot()
                .flatMap(snapshot -> cache.get(snapshot, key, () -> Optional.of(read.get())))
                .orElseGet(read);
    }
}
