package org.multidb.bench.quarkus;

import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import org.multidb.bench.inventory.Items;
import org.multidb.bench.inventory.Stock;
import org.multidb.bench.orders.Orders;

/** Puts the domain together. */
public class Shop {
    @Produces
    @Singleton
    Items items(@PersistenceUnit("db2") EntityManager db2) {
        return new Items(db2);
    }

    @Produces
    @Singleton
    Orders orders(@PersistenceUnit("db1") EntityManager db1, @PersistenceUnit("db2") EntityManager db2) {
        return new Orders(db1, new Stock(db2));
    }
}
