package org.multidb.inventory;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.math.BigDecimal;

/** An item as it is shown. */
@JsonbPropertyOrder({"sku", "name", "price", "stock", "version"})
public record ItemView(String sku, String name, BigDecimal price, int stock, long version) {

    static ItemView of(Item item) {
        return new ItemView(item.sku(), item.name(), item.price(), item.stock(), item.version());
    }
}
