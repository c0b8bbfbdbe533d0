package org.multidb.orders;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TransactionRequiredException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.multidb.Databases;
import org.multidb.Db1;
import org.multidb.ErrorCode;
import org.multidb.MultidbException;
import org.multidb.ReadOnly;
import org.multidb.persistence.BatchedFinds;
import org.multidb.persistence.CachedList;
import org.multidb.persistence.ConcurrentChangeException;
import org.multidb.persistence.Listing;
import org.multidb.persistence.PageRequest;
import org.multidb.persistence.UnwrapFailures;
import org.multidb.reading.SharedReads;

/** Who orders, read and made in the caller's transaction, or read outside of any. Safe for use by several threads. */
@ApplicationScoped
@Interceptors(UnwrapFailures.class)
public class Customers {
    private static final Listing<Customer> CUSTOMERS =
            new Listing<>(Customer.class, "id", Map.of("id", "id", "email", "email", "createdAt", "createdAt"));

    private EntityManager db1;
    private EntityManager reads;
    private BatchedFinds<Customer, CustomerView> byId;
    private CachedList<CustomerView> list;

    /** For the container's proxy. */
    protected Customers() {}

    @Inject
    public Customers(@Db1 EntityManager db1, @Db1 @ReadOnly EntityManager reads, Databases databases) {
        this(db1, reads, databases.sharedReads("db1"));
    }

    /** Where there is no registry of databases. */
    Customers(EntityManager db1, EntityManager reads, SharedReads shared) {
        this.db1 = db1;
        this.reads = reads;
        this.byId = new BatchedFinds<>(reads, Customer.class, CustomerView::of, shared);
        this.list = new CachedList<>(shared);
    }

    /** Customers, by id unless sorted by {@code id}, {@code email} or {@code createdAt}. */
    public List<CustomerView> page(PageRequest request) {
        return list.page(request, () -> CUSTOMERS
                .page(reads, request)
                .getResultStream()
                .map(CustomerView::of)
                .toList());
    }

    public long count() {
        return list.count(() -> CUSTOMERS.count(reads));
    }

    public Optional<CustomerView> find(long id) {
        return byId.find(id);
    }

    /**
     * The customer of an e-mail address, made if there is none; in a transaction.
     *
     * @throws TransactionRequiredException if there is none that it could be made in
     * @throws ConcurrentChangeException if another transaction makes the same customer at the same time
     */
    public Customer of(String email, Instant now) {
        return db1.createQuery("select c from Customer c where c.email = :email", Customer.class)
                .setParameter("email", Customer.normalized(email))
                .getResultStream()
                .findFirst()
                .orElseGet(() -> added(new Customer(email, now)));
    }

    private Customer added(Customer customer) {
        try {
            db1.persist(customer);
            db1.flush();
            return customer;
        } catch (PersistenceException e) {
            if (e.getCause() instanceof MultidbException refused && refused.code() == ErrorCode.CONFLICT) {
                throw new ConcurrentChangeException(
                        "db1", "another request made the same customer at the same time", "send the request again", e);
            }
            throw e;
        }
    }
}
