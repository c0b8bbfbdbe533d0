package org.multidb.bench.inventory;

import java.math.BigDecimal;

/** An item as it is shown. */
public record ItemView(String sku, String name, BigDecimal price, int stock, long version) {

    static ItemView of(Item item) {
        return new ItemView(item.sku(), item.name(), item.price(), item.stock(), item.version());
    }
}
