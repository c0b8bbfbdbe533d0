package org.multidb.bench.floor;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import javax.transaction.xa.XAException;
import org.multidb.bench.Goods;
import org.multidb.bench.database.ShopDatabases;

/** An order of one item: the statements of the services, and both phases. The decision is not logged. */
final class OrderByHand implements ByHand {
    private final Branch db1;
    private final Branch db2;
    private final PreparedStatement customer;
    private final PreparedStatement order;
    private final PreparedStatement line;
    private final PreparedStatement take;
    private final PreparedStatement price;
    private final PreparedStatement movement;
    private final Numbers orderIds;
    private final Numbers movementIds;

    OrderByHand(ShopDatabases shop) throws SQLException {
        db1 = new Branch(shop.ordersUrl());
        db2 = new Branch(shop.inventoryUrl());
        customer = db1.prepare("select id, email, created_at from customers where email = ?");
        order = db1.prepare("insert into orders (id, customer_id, status, created_at, version) values (?, ?, ?, ?, 1)");
        line = db1.prepare("insert into order_lines (order_id, sku, quantity, unit_price) values (?, ?, ?, ?)");
        take = db2.prepare("update items set stock = stock - ?, version = version + 1 where sku = ? and stock >= ?");
        price = db2.prepare("select sku, name, price, stock, version from items where sku in (?)");
        movement = db2.prepare("insert into stock_movements (id, sku, quantity_delta, order_id, reason, moved_at)"
                + " values (?, ?, ?, ?, ?, ?)");
        orderIds = new Numbers(db1.prepare("select nextval('orders_seq')"));
        movementIds = new Numbers(db2.prepare("select nextval('stock_movements_seq')"));
    }

    @Override
    public void once() throws SQLException, XAException {
        long transaction = BranchXid.next();
        BranchXid xid1 = new BranchXid(transaction, (byte) 1);
        BranchXid xid2 = new BranchXid(transaction, (byte) 2);
        db1.start(xid1);
        db2.start(xid2);
        place(Goods.anyEmail(), Goods.anySku(), Timestamp.from(Instant.now()));
        db1.prepare(xid1);
        db2.prepare(xid2);
        db1.commit(xid1);
        db2.commit(xid2);
    }

    private void place(String email, String sku, Timestamp now) throws SQLException {
        customer.setString(1, email);
        long customerId = only(customer, 1).longValueExact();
        long id = orderIds.next();
        changeOne(order, id, customerId, "PLACED", now);
        changeOne(take, 1, sku, 1);
        price.setString(1, sku);
        BigDecimal unitPrice = only(price, 3);
        changeOne(movement, movementIds.next(), sku, -1, id, "ORDER_PLACED", now);
        changeOne(line, id, sku, 1, unitPrice);
    }

    private static BigDecimal only(PreparedStatement query, int column) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("a row is gone");
            }
            return row.getBigDecimal(column);
        }
    }

    private static void changeOne(PreparedStatement change, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            change.setObject(i + 1, values[i]);
        }
        if (change.executeUpdate() != 1) {
            throw new SQLException("a row was not changed");
        }
    }

    @Override
    public void close() throws SQLException {
        db1.close();
        db2.close();
    }
}
