package org.multidb.inventory;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.multidb.Db2;
import org.multidb.persistence.UnwrapFailures;

/**
 * The stock, as part of somebody else's transaction.
 *
 * <p>It changes by {@code update … where stock >= quantity}, not by reading an item and writing it back: many orders of the
 * same item wait for each other for a moment instead of failing. Rows are locked in the order of their sku, so that two
 * orders never wait for each other crosswise.
 */
@Stateless
@Interceptors(UnwrapFailures.class)
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class Stock {
    private EntityManager db2;

    /** For the container's proxy. */
    protected Stock() {}

    @Inject
    public Stock(@Db2 EntityManager db2) {
        this.db2 = db2;
    }

    /**
     * Takes the goods of an order, and writes that down.
     *
     * @param quantities how much of each sku
     * @return the price of each sku, which nobody can change until the transaction ends
     * @throws UnknownItemsException if there is no item of some sku
     * @throws OutOfStockException if there is too little of some item
     */
    public Map<String, BigDecimal> take(long orderId, SortedMap<String, Integer> quantities, Instant at) {
        Set<String> refused = new TreeSet<>();
        quantities.forEach((sku, quantity) -> {
            if (!taken(sku, quantity)) {
                refused.add(sku);
            }
        });
        Map<String, BigDecimal> prices = prices(quantities.keySet());
        requireAll(quantities.keySet(), prices.keySet());
        if (!refused.isEmpty()) {
            throw new OutOfStockException(refused);
        }
        quantities.forEach((sku, quantity) -> note(sku, -quantity, orderId, MovementReason.ORDER_PLACED, at));
        db2.flush();
        return prices;
    }

    private Map<String, BigDecimal> prices(Set<String> skus) {
        return db2.createQuery("select i from Item i where i.sku in :skus", Item.class)
                .setParameter("skus", skus)
                .getResultStream()
                .collect(Collectors.toMap(Item::sku, Item::price));
    }

    private static void requireAll(Set<String> wanted, Set<String> found) {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(found);
        if (!missing.isEmpty()) {
            throw new UnknownItemsException(missing);
        }
    }

    private boolean taken(String sku, int quantity) {
        return db2.createQuery("update Item i set i.stock = i.stock - :quantity, i.version = i.version + 1"
                                + " where i.sku = :sku and i.stock >= :quantity")
                        .setParameter("sku", sku)
                        .setParameter("quantity", quantity)
                        .executeUpdate()
                == 1;
    }

    /**
     * Gives the goods of an order back, and writes that down.
     *
     * @throws UnknownItemsException if an item is not there any more
     */
    public void giveBack(long orderId, SortedMap<String, Integer> quantities, Instant at) {
        quantities.forEach((sku, quantity) -> {
            if (!given(sku, quantity)) {
                throw new UnknownItemsException(Set.of(sku));
            }
        });
        quantities.forEach((sku, quantity) -> note(sku, quantity, orderId, MovementReason.ORDER_CANCELLED, at));
        db2.flush();
    }

    private boolean given(String sku, int quantity) {
        return db2.createQuery("update Item i set i.stock = i.stock + :quantity, i.version = i.version + 1"
                                + " where i.sku = :sku")
                        .setParameter("sku", sku)
                        .setParameter("quantity", quantity)
                        .executeUpdate()
                == 1;
    }

    private void note(String sku, int delta, long orderId, MovementReason reason, Instant at) {
        db2.persist(new StockMovement(sku, delta, orderId, reason, at));
    }
}
