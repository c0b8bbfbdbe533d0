package org.multidb.orders;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.multidb.Db1;
import org.multidb.inventory.Stock;
import org.multidb.persistence.Listing;
import org.multidb.persistence.PageRequest;
import org.multidb.persistence.UnwrapFailures;
import org.multidb.transaction.TransactionOptions;
import org.multidb.transaction.Transactions;

/**
 * Orders: in db1, with their goods in db2. Each call is one transaction over both databases, or part of the caller's. Safe
 * for use by several threads.
 */
@ApplicationScoped
@Interceptors(UnwrapFailures.class)
public class Orders {
    private static final Listing<PurchaseOrder> ORDERS = new Listing<>(
            PurchaseOrder.class,
            "id",
            Map.of("id", "id", "createdAt", "createdAt", "status", "status", "email", "customer.email"));

    private EntityManager db1;
    private Customers customers;
    private Transactions transactions;

    /** As an EJB: handed out by CDI, Payara fills in an exception at each call, to see that its class is no proxy of the JDK. */
    @EJB
    private Stock stock;

    /** For the container's proxy. */
    protected Orders() {}

    @Inject
    public Orders(@Db1 EntityManager db1, Customers customers, Transactions transactions) {
        this.db1 = db1;
        this.customers = customers;
        this.transactions = transactions;
    }

    /** Where there is no container of EJBs. */
    Orders(EntityManager db1, Customers customers, Stock stock, Transactions transactions) {
        this(db1, customers, transactions);
        this.stock = stock;
    }

    /**
     * Orders, by id unless sorted by {@code id}, {@code createdAt}, {@code status} or {@code email}. Customers and lines are
     * read for many orders at once.
     */
    public List<OrderView> page(PageRequest request) {
        return transactions.call(TransactionOptions.READ_ONLY, tx -> ORDERS.page(db1, request)
                .setHint("eclipselink.batch.type", "IN") // the others would read the lines of every order there is
                .setHint("eclipselink.batch", "o.customer")
                .setHint("eclipselink.batch", "o.lines")
                .getResultStream()
                .map(OrderView::of)
                .toList());
    }

    public long count() {
        return transactions.call(TransactionOptions.READ_ONLY, tx -> ORDERS.count(db1));
    }

    public Optional<OrderView> find(long id) {
        return transactions.call(
                TransactionOptions.READ_ONLY,
                tx -> Optional.ofNullable(db1.find(PurchaseOrder.class, id)).map(OrderView::of));
    }

    /**
     * Places an order that was validated: writes it in db1 and takes its goods from the stock in db2. Items, which many
     * orders want at once, are locked as late as possible.
     *
     * @throws org.multidb.inventory.UnknownItemsException if there is no item of some sku
     * @throws org.multidb.inventory.OutOfStockException if there is too little of some item
     * @throws org.multidb.persistence.ConcurrentChangeException if another request makes the same customer meanwhile
     */
    public OrderView place(NewOrder wanted) {
        return transactions.call(tx -> placed(wanted));
    }

    private OrderView placed(NewOrder wanted) {
        Instant now = now();
        SortedMap<String, Integer> quantities = wanted.quantities();
        PurchaseOrder order = new PurchaseOrder(customers.of(wanted.email(), now), now);
        db1.persist(order);
        db1.flush();
        Map<String, BigDecimal> prices = stock.take(order.id(), quantities, now);
        quantities.forEach((sku, quantity) -> order.add(sku, quantity, prices.get(sku)));
        db1.flush();
        return OrderView.of(order);
    }

    /**
     * Cancels an order and gives its goods back. Of two that cancel the same order at the same time one succeeds: the other
     * finds its version changed.
     *
     * @throws UnknownOrderException if there is no such order
     * @throws AlreadyCancelledException if it was cancelled before
     * @throws org.multidb.persistence.ConcurrentChangeException if it is changed meanwhile
     */
    public void cancel(long id) {
        transactions.run(tx -> cancelled(id));
    }

    private void cancelled(long id) {
        PurchaseOrder order =
                Optional.ofNullable(db1.find(PurchaseOrder.class, id)).orElseThrow(() -> new UnknownOrderException(id));
        if (order.isCancelled()) {
            throw new AlreadyCancelledException(id);
        }
        order.cancel();
        db1.flush();
        stock.giveBack(id, order.quantities(), now());
    }

    /** As precise as every vendor keeps it, so that an order is shown alike before and after it was stored. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
