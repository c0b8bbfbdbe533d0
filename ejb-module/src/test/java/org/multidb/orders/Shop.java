package org.multidb.orders;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.multidb.inventory.Item;
import org.multidb.inventory.ItemView;
import org.multidb.inventory.Items;
import org.multidb.inventory.Stock;
import org.multidb.inventory.StockMovement;
import org.multidb.persistence.PageRequest;
import org.multidb.persistence.TwoDatabases;
import org.multidb.persistence.Units;

/** The services of orders and inventory, each call in a transaction of its own. */
final class Shop implements AutoCloseable {
    private final Units units;

    Shop(TwoDatabases databases) {
        units = new Units(databases);
    }

    Units units() {
        return units;
    }

    /** Puts an item on the shelf. */
    void stock(String sku, String price, int stock) {
        units.transaction((db1, db2) -> {
            db2.persist(new Item(sku, "Item " + sku, new BigDecimal(price), stock));
            return null;
        });
    }

    /** Orders a sku and its quantity, and so on. */
    OrderView place(String email, Object... skusAndQuantities) {
        List<NewOrder.Line> lines = new ArrayList<>();
        for (int i = 0; i < skusAndQuantities.length; i += 2) {
            lines.add(new NewOrder.Line((String) skusAndQuantities[i], (Integer) skusAndQuantities[i + 1]));
        }
        NewOrder order = new NewOrder(email, lines);
        return units.transaction((db1, db2) -> orders(db1, db2).place(order));
    }

    void cancel(long id) {
        units.transaction((db1, db2) -> {
            orders(db1, db2).cancel(id);
            return null;
        });
    }

    OrderView order(long id) {
        return units.transaction((db1, db2) -> orders(db1, db2).find(id).orElseThrow());
    }

    List<OrderView> ordersPage(PageRequest page) {
        return units.transaction((db1, db2) -> orders(db1, db2).page(page));
    }

    /** They join a transaction that is always running. */
    private static Orders orders(EntityManager db1, EntityManager db2) {
        return new Orders(db1, new Customers(db1, db1, () -> false), new Stock(db2), Joined.transactions());
    }

    long orders() {
        return units.transaction((db1, db2) -> orders(db1, db2).count());
    }

    long customers() {
        return units.transaction((db1, db2) -> new Customers(db1, db1, () -> false).count());
    }

    long customersOf(String email) {
        return units.transaction(
                (db1, db2) -> db1.createQuery("select count(c) from Customer c where c.email = :email", Long.class)
                        .setParameter("email", email)
                        .getSingleResult());
    }

    ItemView item(String sku) {
        return units.transaction(
                (db1, db2) -> new Items(db2, () -> false).find(sku).orElseThrow());
    }

    List<ItemView> items(PageRequest page) {
        return units.transaction((db1, db2) -> new Items(db2, () -> false).page(page));
    }

    /** How much moved for an order. */
    List<Integer> moved(long orderId) {
        return units.transaction((db1, db2) -> db2.createQuery(
                        "select m from StockMovement m where m.orderId = :order", StockMovement.class)
                .setParameter("order", orderId)
                .getResultStream()
                .map(StockMovement::quantityDelta)
                .toList());
    }

    void update1(String sql) throws SQLException {
        update(units.dataSource1(), sql);
    }

    void update2(String sql) throws SQLException {
        update(units.dataSource2(), sql);
    }

    private static void update(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Override
    public void close() {
        units.close();
    }
}
