package org.multidb.bench.inventory;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** What there is to order. Read without a transaction: each statement is one round trip. */
public class Items {
    private final EntityManager db2;

    public Items(EntityManager db2) {
        this.db2 = db2;
    }

    public Optional<ItemView> find(String sku) {
        return Optional.ofNullable(db2.find(Item.class, sku)).map(ItemView::of);
    }

    /** Items by sku. */
    public List<ItemView> page(int offset, int limit) {
        return db2
                .createQuery("select i from Item i order by i.sku", Item.class)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(ItemView::of)
                .toList();
    }

    public long count() {
        return db2.createQuery("select count(i) from Item i", Long.class).getSingleResult();
    }
}
