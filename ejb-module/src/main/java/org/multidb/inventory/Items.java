package org.multidb.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.multidb.Databases;
import org.multidb.Db2;
import org.multidb.ReadOnly;
import org.multidb.persistence.BatchedFinds;
import org.multidb.persistence.CachedList;
import org.multidb.persistence.Listing;
import org.multidb.persistence.PageRequest;
import org.multidb.persistence.UnwrapFailures;
import org.multidb.reading.SharedReads;

/** What there is to order, read in the caller's transaction or outside of any. Safe for use by several threads. */
@ApplicationScoped
@Interceptors(UnwrapFailures.class)
public class Items {
    private static final Listing<Item> ITEMS =
            new Listing<>(Item.class, "sku", Map.of("sku", "sku", "name", "name", "price", "price", "stock", "stock"));

    private EntityManager db2;
    private BatchedFinds<Item, ItemView> bySku;
    private CachedList<ItemView> list;

    /** For the container's proxy. */
    protected Items() {}

    @Inject
    public Items(@Db2 @ReadOnly EntityManager db2, Databases databases) {
        this(db2, databases.sharedReads("db2"));
    }

    /** Where there is no registry of databases. */
    public Items(EntityManager db2, SharedReads shared) {
        this.db2 = db2;
        this.bySku = new BatchedFinds<>(db2, Item.class, ItemView::of, shared);
        this.list = new CachedList<>(shared);
    }

    /** Items, by sku unless sorted by {@code sku}, {@code name}, {@code price} or {@code stock}. */
    public List<ItemView> page(PageRequest request) {
        return list.page(request, () -> ITEMS.page(db2, request)
                .getResultStream()
                .map(ItemView::of)
                .toList());
    }

    public long count() {
        return list.count(() -> ITEMS.count(db2));
    }

    public Optional<ItemView> find(String sku) {
        return bySku.find(sku);
    }
}
