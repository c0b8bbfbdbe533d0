package org.multidb.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnitUtil;
import jakarta.persistence.TypedQuery;
import jakarta.persistence.metamodel.Attribute.PersistentAttributeType;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads several entities by their keys, {@link Batching#MOST} at most.
 *
 * @param <E> the entity
 * @param type its class
 * @param ids tells the key of an entity
 * @param statements for 1, 2, 4, 8, … keys, so that there are few of them to be prepared
 */
record KeyedQuery<E>(Class<E> type, PersistenceUnitUtil ids, List<String> statements) {

    /** @throws IllegalArgumentException if the entity's key is not one basic attribute */
    static <E> KeyedQuery<E> of(EntityManagerFactory unit, Class<E> type) {
        EntityType<E> entity = unit.getMetamodel().entity(type);
        String by = "select e from " + entity.getName() + " e where e." + key(entity) + " in ";
        List<String> statements = IntStream.iterate(1, size -> size <= Batching.MOST, size -> size * 2)
                .mapToObj(size -> by + placeholders(size))
                .toList();
        return new KeyedQuery<>(type, unit.getPersistenceUnitUtil(), statements);
    }

    private static <E> String key(EntityType<E> entity) {
        return entity.getSingularAttributes().stream()
                .filter(SingularAttribute::isId)
                .filter(id -> entity.hasSingleIdAttribute())
                .filter(id -> id.getPersistentAttributeType() == PersistentAttributeType.BASIC)
                .map(SingularAttribute::getName)
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(entity.getJavaType()
                                .getName() + " has a key of several attributes. To solve it, use EntityManager.find"));
    }

    private static String placeholders(int size) {
        return IntStream.rangeClosed(1, size).mapToObj(i -> "?" + i).collect(Collectors.joining(", ", "(", ")"));
    }

    /** What there is, by its own key: it may differ from the one asked for where the database takes both for equal. */
    Map<Object, E> run(EntityManager entityManager, List<Object> keys) {
        return query(entityManager, keys).getResultList().stream()
                .collect(Collectors.toMap(ids::getIdentifier, entity -> entity, (one, other) -> one));
    }

    /** Its places that are left over are filled with the last key once more. */
    private TypedQuery<E> query(EntityManager entityManager, List<Object> keys) {
        int power = Integer.SIZE - Integer.numberOfLeadingZeros(keys.size() - 1);
        TypedQuery<E> query = entityManager.createQuery(statements.get(power), type);
        for (int i = 0; i < 1 << power; i++) {
            query.setParameter(i + 1, keys.get(Math.min(i, keys.size() - 1)));
        }
        return query;
    }
}
