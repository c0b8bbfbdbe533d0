package org.multidb.bench.floor;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.multidb.bench.Goods;
import org.multidb.bench.database.ShopDatabases;

/** One item by its key. */
final class ReadByHand implements ByHand {
    private final Connection connection;
    private final PreparedStatement item;

    ReadByHand(ShopDatabases shop) throws SQLException {
        connection = shop.inventory().connect(shop.name());
        item = connection.prepareStatement("select sku, name, price, stock, version from items where sku = ?");
    }

    @Override
    public void once() throws SQLException {
        item.setString(1, Goods.anySku());
        try (ResultSet row = item.executeQuery()) {
            if (!row.next() || row.getBigDecimal(3).signum() < 0) {
                throw new SQLException("an item is gone");
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
