package org.multidb.bench.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.multidb.bench.Goods;

/**
 * The two databases of one service: orders on the first server, the inventory on the second. Their tables are those of
 * multidb's sample.
 *
 * @param name of both databases
 */
public record ShopDatabases(PostgresServer orders, PostgresServer inventory, String name) {

    /** Makes both, with customers and items. */
    public static ShopDatabases create(PostgresServer orders, PostgresServer inventory, String name)
            throws SQLException, IOException {
        ShopDatabases shop = new ShopDatabases(orders, inventory, name);
        fill(
                orders,
                name,
                script("db/migration/db1/sample/postgresql/V1__orders.sql"),
                "customers",
                "insert into customers select nextval('customers_seq'), 'customer-' || n || '@example.org', now()"
                        + " from generate_series(0, " + (Goods.CUSTOMERS - 1) + ") n");
        createInventory(inventory, name);
        return shop;
    }

    /** Makes the database with the items alone. */
    public static void createInventory(PostgresServer server, String name) throws SQLException, IOException {
        fill(
                server,
                name,
                script("db/migration/db2/sample/postgresql/V1__inventory.sql"),
                "items",
                "insert into items select (1000000 + n)::text, 'Item ' || n || ' of the bench', (n % 1000) + 0.99, "
                        + Goods.STOCK + ", 0 from generate_series(0, " + (Goods.ITEMS - 1) + ") n");
    }

    private static void fill(PostgresServer server, String name, String tables, String table, String rows)
            throws SQLException {
        server.create(name);
        try (Connection connection = server.connect(name);
                Statement statement = connection.createStatement()) {
            statement.execute(tables);
            statement.execute(rows);
            statement.execute("vacuum analyze " + table);
        }
    }

    private static String script(String resource) throws IOException {
        try (InputStream in = ShopDatabases.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("multidb-model has no " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public String ordersUrl() {
        return orders.url(name);
    }

    public String inventoryUrl() {
        return inventory.url(name);
    }
}
