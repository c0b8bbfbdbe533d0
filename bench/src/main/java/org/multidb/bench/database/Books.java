package org.multidb.bench.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.multidb.bench.Goods;

/**
 * Whether the two databases of a service agree: for each item, what is in stock and what was ordered is what there was at
 * first, and no branch is left prepared.
 *
 * @param orders how many there are
 * @param wrongItems of how many items goods were lost, or doubled
 * @param unmatched orders without a movement of stock, and movements without an order
 * @param prepared branches that nobody has ended
 */
public record Books(long orders, long wrongItems, long unmatched, int prepared) {

    /** Reads them; nobody may place orders meanwhile. */
    public static Books of(ShopDatabases shop) throws SQLException {
        try (Connection db1 = shop.orders().connect(shop.name());
                Connection db2 = shop.inventory().connect(shop.name())) {
            Map<String, Long> ordered = sums(db1, "select sku, sum(quantity) from order_lines group by sku");
            Map<String, Long> stock = sums(db2, "select sku, stock from items");
            Map<String, Long> orders = sums(db1, "select id::text, 1 from orders");
            Map<String, Long> moved = sums(db2, "select order_id::text, 1 from stock_movements");
            return new Books(
                    orders.size(),
                    wrong(ordered, stock),
                    differences(orders, moved),
                    shop.orders().preparedBranches(shop.name())
                            + shop.inventory().preparedBranches(shop.name()));
        }
    }

    private static Map<String, Long> sums(Connection connection, String sql) throws SQLException {
        Map<String, Long> sums = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                sums.put(rows.getString(1), rows.getLong(2));
            }
        }
        return sums;
    }

    private static long wrong(Map<String, Long> ordered, Map<String, Long> stock) {
        return stock.entrySet().stream()
                .filter(item -> item.getValue() + ordered.getOrDefault(item.getKey(), 0L) != Goods.STOCK)
                .count();
    }

    private static long differences(Map<String, Long> orders, Map<String, Long> moved) {
        long without =
                orders.keySet().stream().filter(id -> !moved.containsKey(id)).count();
        return without
                + moved.keySet().stream().filter(id -> !orders.containsKey(id)).count();
    }

    /** Whether nothing was lost, of at least so many orders as clients were told of. */
    public boolean balance(long acknowledged) {
        return wrongItems == 0 && unmatched == 0 && prepared == 0 && orders >= acknowledged;
    }
}
