package org.multidb.bench.springboot;

import jakarta.persistence.EntityManager;
import org.multidb.bench.inventory.Items;
import org.multidb.bench.inventory.Stock;
import org.multidb.bench.orders.Orders;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the domain together. */
@Configuration(proxyBeanMethods = false)
class Shop {
    @Bean
    Items items(@Qualifier("db2") EntityManager db2) {
        return new Items(db2);
    }

    @Bean
    Orders orders(@Qualifier("db1") EntityManager db1, @Qualifier("db2") EntityManager db2) {
        return new Orders(db1, new Stock(db2));
    }
}
