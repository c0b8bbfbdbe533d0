package org.multidb.inventory;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.multidb.Db2;
import org.multidb.ReadOnly;
import org.multidb.persistence.Listing;
import org.multidb.persistence.PageRequest;
import org.multidb.persistence.UnwrapFailures;

/** What there is to order. */
@Stateless
@Interceptors(UnwrapFailures.class)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Items {
    private static final Listing<Item> ITEMS =
            new Listing<>(Item.class, "sku", Map.of("sku", "sku", "name", "name", "price", "price", "stock", "stock"));

    private EntityManager db2;

    /** For the container's proxy. */
    protected Items() {}

    @Inject
    public Items(@Db2 @ReadOnly EntityManager db2) {
        this.db2 = db2;
    }

    /** Items, by sku unless sorted by {@code sku}, {@code name}, {@code price} or {@code stock}. */
    public List<ItemView> page(PageRequest request) {
        return ITEMS.page(db2, request).getResultStream().map(ItemView::of).toList();
    }

    public long count() {
        return ITEMS.count(db2);
    }

    public Optional<ItemView> find(String sku) {
        return Optional.ofNullable(db2.find(Item.class, sku)).map(ItemView::of);
    }
}
