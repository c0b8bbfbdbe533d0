package org.multidb.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.multidb.Printable;

/**
 * Pages of all entities of a type.
 *
 * @param <T> the entity
 * @param type its class
 * @param key its identifying attribute: the default order, and what decides between equals, so that no element is on two
 *     pages or on none
 * @param sortable by which names one may sort, and the path of the attribute behind each, such as {@code customer.email}
 */
public record Listing<T>(Class<T> type, String key, Map<String, String> sortable) {

    public Listing {
        sortable = Map.copyOf(sortable);
    }

    /**
     * The query for one page.
     *
     * @throws InvalidRequestException if it is to be sorted by something else than {@code sortable}
     */
    public TypedQuery<T> page(EntityManager entityManager, PageRequest request) {
        CriteriaBuilder criteria = entityManager.getCriteriaBuilder();
        CriteriaQuery<T> query = criteria.createQuery(type);
        Root<T> root = query.from(type);
        query.select(root).orderBy(order(criteria, root, request.sort()));
        return entityManager.createQuery(query).setFirstResult(request.offset()).setMaxResults(request.limit());
    }

    private List<Order> order(CriteriaBuilder criteria, Root<T> root, List<Sort> sort) {
        List<Order> order = new ArrayList<>();
        for (Sort one : sort) {
            Path<?> path = path(root, one.attribute());
            order.add(one.descending() ? criteria.desc(path) : criteria.asc(path));
        }
        order.add(criteria.asc(root.get(key)));
        return order;
    }

    private Path<?> path(Root<T> root, String name) {
        String attributes = Optional.ofNullable(sortable.get(name)).orElseThrow(() -> unknown(name));
        Path<?> path = root;
        for (String attribute : attributes.split("\\.", -1)) {
            path = path.get(attribute);
        }
        return path;
    }

    private InvalidRequestException unknown(String name) {
        return new InvalidRequestException(
                "it cannot be sorted by '" + Printable.of(name) + "'",
                "sort by some of " + String.join(", ", new TreeSet<>(sortable.keySet())));
    }

    /** How many there are. */
    public long count(EntityManager entityManager) {
        CriteriaBuilder criteria = entityManager.getCriteriaBuilder();
        CriteriaQuery<Long> query = criteria.createQuery(Long.class);
        query.select(criteria.count(query.from(type)));
        return entityManager.createQuery(query).getSingleResult();
    }
}
