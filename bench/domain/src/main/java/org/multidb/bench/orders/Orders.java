package org.multidb.bench.orders;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import org.multidb.bench.inventory.Stock;

/** Orders: in db1, with their goods in db2, as part of the caller's transaction. */
public class Orders {
    private final EntityManager db1;
    private final Stock stock;

    public Orders(EntityManager db1, Stock stock) {
        this.db1 = db1;
        this.stock = stock;
    }

    /** Writes an order in db1 and takes its goods from the stock in db2; items are locked as late as possible. */
    public OrderView place(NewOrder wanted) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        SortedMap<String, Integer> quantities = wanted.quantities();
        PurchaseOrder order = new PurchaseOrder(customer(wanted.email(), now), now);
        db1.persist(order);
        db1.flush();
        Map<String, BigDecimal> prices = stock.take(order.id(), quantities, now);
        quantities.forEach((sku, quantity) -> order.add(sku, quantity, prices.get(sku)));
        db1.flush();
        return OrderView.of(order);
    }

    private Customer customer(String email, Instant now) {
        return db1
                .createQuery("select c from Customer c where c.email = :email", Customer.class)
                .setParameter("email", Customer.normalized(email))
                .getResultList()
                .stream()
                .findFirst()
                .orElseGet(() -> added(new Customer(email, now)));
    }

    private Customer added(Customer customer) {
        db1.persist(customer);
        return customer;
    }
}
