package org.multidb.inventory;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
     * The prices of items.
     *
     * @throws UnknownItemsException if there is no item of some sku
     */
    public Map<String, BigDecimal> prices(Set<String> skus) {
        Map<String, BigDecimal> prices = items(skus).stream().collect(Collectors.toMap(Item::sku, Item::price));
        requireAll(skus, prices.keySet());
        return prices;
    }

    private List<Item> items(Set<String> skus) {
        return db2.createQuery("select i from Item i where i.sku in :skus", Item.class)
                .setParameter("skus", skus)
                .getResultList();
    }

    private static void requireAll(Set<String> wanted, Set<String> found) {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(found);
        if (!missing.isEmpty()) {
            throw new UnknownItemsException(missing);
        }
    }

    /**
     * Takes the goods of an order.
     *
     * @param quantities how much of each sku
     * @throws OutOfStockException if there is too little of some of them; then the transaction rolls back
     */
    public void take(long orderId, SortedMap<String, Integer> quantities, Instant at) {
        SortedMap<String, Integer> wanting = new TreeMap<>();
        quantities.forEach((sku, quantity) -> {
            if (!taken(sku, quantity)) {
                wanting.put(sku, quantity);
            }
        });
        if (!wanting.isEmpty()) {
            throw new OutOfStockException(wanting.keySet());
        }
        quantities.forEach((sku, quantity) -> note(sku, -quantity, orderId, MovementReason.ORDER_PLACED, at));
        db2.flush();
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
     * Gives the goods of an order back.
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
