package org.multidb.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.multidb.MultidbException;
import org.multidb.reading.SharedReads;

/**
 * {@code EntityManager.find} for many callers at once: the entities that are wanted at the same time are read by one
 * statement, after they were asked for. Where the database tells that nothing has changed, they are not read again
 * ({@link SharedReads#snapshot}).
 *
 * <p>What is found is turned into a view by the thread that reads it, and callers who want the same one share that view: it
 * should be immutable, and of rows alone, as a table has them. An entity of a database view that depends on the time is not
 * for this class. Safe for use by several threads, which only those of the same object read together.
 *
 * @param <E> the entity, whose key is one attribute
 * @param <V> what is shown of it
 */
public final class BatchedFinds<E, V> {
    private static final Logger LOG = System.getLogger(BatchedFinds.class.getName());

    /** More statements side by side than processors hardly make it quicker, fewer at once serve more callers each. */
    static final int AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors());

    /** Longer than a read by key takes that goes well; then a caller is better off by itself. */
    static final Duration PATIENCE = Duration.ofMillis(20);

    private final EntityManager entityManager;
    private final Class<E> type;
    private final Function<E, V> view;
    private final SharedReads shared;
    private final Batching<Object, V> batching;
    private final SnapshotCache<Object, V> cache = new SnapshotCache<>(found -> 1);
    private volatile Optional<KeyedQuery<E>> query = Optional.empty();

    /**
     * @param entityManager one that any thread may use, as the container's are
     * @param shared what the reads of its database may have in common; where nothing, each caller reads by itself
     */
    public BatchedFinds(EntityManager entityManager, Class<E> type, Function<E, V> view, SharedReads shared) {
        this(entityManager, type, view, shared, PATIENCE);
    }

    BatchedFinds(
            EntityManager entityManager, Class<E> type, Function<E, V> view, SharedReads shared, Duration patience) {
        this.entityManager = entityManager;
        this.type = type;
        this.view = view;
        this.shared = shared;
        this.batching = new Batching<>(this::findOne, this::findMany, AT_ONCE, patience);
    }

    /**
     * What is shown of the entity of a key, if there is one.
     *
     * @throws IllegalArgumentException if the entity's key is not one attribute
     * @throws PersistenceException as {@code EntityManager.find} does
     */
    public Optional<V> find(Object key) {
        query(); // refuses other keys, also where nobody comes meanwhile
        return shared.allowed() ? findShared(key) : findOne(key);
    }

    private Optional<V> findShared(Object key) {
        Supplier<Optional<V>> load = () -> batching.load(key);
        return shared.snapshot().map(snapshot -> cache.get(snapshot, key, load)).orElseGet(load);
    }

    private Optional<V> findOne(Object key) {
        return Optional.ofNullable(entityManager.find(type, key)).map(view);
    }

    /**
     * Those entities that have exactly these keys; one that the database takes for equal, such as a text in capitals, is for
     * {@link #findOne} to find. A key that the database refuses must not fail the others, so that all are found one by one then.
     */
    private Map<Object, V> findMany(List<Object> keys) {
        try {
            Map<Object, V> found = new HashMap<>();
            query().run(entityManager, keys).forEach((key, entity) -> found.put(key, view.apply(entity)));
            return found;
        } catch (PersistenceException | IllegalArgumentException e) {
            if (e.getCause() instanceof MultidbException failure
                    && failure.code().retryable()) {
                throw e;
            }
            LOG.log(Level.DEBUG, type.getName() + ": several could not be found together", e);
            return Map.of();
        }
    }

    /** Made when it is first needed: the container makes an EJB without its EntityManagers, too, to derive proxies. */
    private KeyedQuery<E> query() {
        if (query.isEmpty()) {
            query = Optional.of(KeyedQuery.of(entityManager.getEntityManagerFactory(), type));
        }
        return query.get();
    }
}
