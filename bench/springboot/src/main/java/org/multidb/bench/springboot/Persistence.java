package org.multidb.bench.springboot;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.engine.transaction.jta.platform.internal.AbstractJtaPlatform;
import org.hibernate.engine.transaction.jta.platform.spi.JtaPlatform;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.jta.JtaTransactionManager;

/** A pool, a persistence unit and an EntityManager for each of the two databases. */
@Configuration(proxyBeanMethods = false)
class Persistence {
    @Bean(destroyMethod = "close")
    DataSource pool1(XaPools pools, ShopProperties shop) throws SQLException {
        return pools.pool("db1", shop.db1Url());
    }

    @Bean(destroyMethod = "close")
    DataSource pool2(XaPools pools, ShopProperties shop) throws SQLException {
        return pools.pool("db2", shop.db2Url());
    }

    @Bean
    LocalContainerEntityManagerFactoryBean unit1(@Qualifier("pool1") DataSource pool, JtaTransactionManager manager) {
        return unit("db1", "org.multidb.bench.orders", pool, manager);
    }

    @Bean
    LocalContainerEntityManagerFactoryBean unit2(@Qualifier("pool2") DataSource pool, JtaTransactionManager manager) {
        return unit("db2", "org.multidb.bench.inventory", pool, manager);
    }

    @Bean
    EntityManager db1(@Qualifier("unit1") EntityManagerFactory unit) {
        return SharedEntityManagerCreator.createSharedEntityManager(unit);
    }

    @Bean
    EntityManager db2(@Qualifier("unit2") EntityManagerFactory unit) {
        return SharedEntityManagerCreator.createSharedEntityManager(unit);
    }

    private static LocalContainerEntityManagerFactoryBean unit(
            String name, String entities, DataSource pool, JtaTransactionManager manager) {
        LocalContainerEntityManagerFactoryBean unit = new LocalContainerEntityManagerFactoryBean();
        unit.setPersistenceUnitName(name);
        unit.setPackagesToScan(entities);
        unit.setJtaDataSource(pool);
        unit.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        unit.setJpaPropertyMap(Map.of(
                AvailableSettings.JTA_PLATFORM,
                platform(manager),
                // The columns are timestamps without a time zone, in UTC.
                AvailableSettings.JDBC_TIME_ZONE,
                "UTC",
                AvailableSettings.PREFERRED_INSTANT_JDBC_TYPE,
                "TIMESTAMP"));
        return unit;
    }

    private static JtaPlatform platform(JtaTransactionManager manager) {
        return new AbstractJtaPlatform() {
            private static final long serialVersionUID = 1L;

            @Override
            protected TransactionManager locateTransactionManager() {
                return manager.getTransactionManager();
            }

            @Override
            protected UserTransaction locateUserTransaction() {
                return manager.getUserTransaction();
            }
        };
    }
}
