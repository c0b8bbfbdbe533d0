package org.multidb.bench.inventory;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The stock, as part of the caller's transaction. Rows are locked in the order of their sku. */
public class Stock {
    private final EntityManager db2;

    public Stock(EntityManager db2) {
        this.db2 = db2;
    }

    /**
     * Takes the goods of an order, and writes that down.
     *
     * @param quantities how much of each sku
     * @return the price of each sku
     */
    public Map<String, BigDecimal> take(long orderId, SortedMap<String, Integer> quantities, Instant at) {
        Set<String> refused = new TreeSet<>();
        quantities.forEach((sku, quantity) -> {
            if (!taken(sku, quantity)) {
                refused.add(sku);
            }
        });
        if (!refused.isEmpty()) {
            throw new OutOfStockException(refused);
        }
        Map<String, BigDecimal> prices = prices(quantities.keySet());
        quantities.forEach((sku, quantity) ->
                db2.persist(new StockMovement(sku, -quantity, orderId, MovementReason.ORDER_PLACED, at)));
        db2.flush();
        return prices;
    }

    private boolean taken(String sku, int quantity) {
        return db2.createQuery("update Item i set i.stock = i.stock - :quantity, i.version = i.version + 1"
                                + " where i.sku = :sku and i.stock >= :quantity")
                        .setParameter("sku", sku)
                        .setParameter("quantity", quantity)
                        .executeUpdate()
                == 1;
    }

    private Map<String, BigDecimal> prices(Set<String> skus) {
        return db2
                .createQuery("select i from Item i where i.sku in :skus", Item.class)
                .setParameter("skus", skus)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(Item::sku, Item::price));
    }
}
