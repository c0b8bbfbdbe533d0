package org.multidb.bench.springboot;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import org.jboss.tm.XAResourceRecoveryRegistry;
import org.postgresql.xa.PGXADataSource;
import org.springframework.stereotype.Component;

/** Makes pools whose connections take part in Narayana's transactions, and in its recovery. */
@Component
class XaPools {
    private final TransactionManager transactions;
    private final TransactionSynchronizationRegistry synchronizations;
    private final XAResourceRecoveryRegistry recovery;
    private final ShopProperties shop;

    XaPools(
            TransactionManager transactions,
            TransactionSynchronizationRegistry synchronizations,
            XAResourceRecoveryRegistry recovery,
            ShopProperties shop) {
        this.transactions = transactions;
        this.synchronizations = synchronizations;
        this.recovery = recovery;
        this.shop = shop;
    }

    AgroalDataSource pool(String name, String url) throws SQLException {
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool(pool, name, url)));
    }

    private AgroalConnectionPoolConfigurationSupplier pool(
            AgroalConnectionPoolConfigurationSupplier pool, String name, String url) {
        return pool.initialSize(shop.poolSize())
                .minSize(shop.poolSize())
                .maxSize(shop.poolSize())
                .transactionIntegration(
                        new NarayanaTransactionIntegration(transactions, synchronizations, name, false, recovery))
                .connectionFactoryConfiguration(factory -> factory(factory, url));
    }

    private AgroalConnectionFactoryConfigurationSupplier factory(
            AgroalConnectionFactoryConfigurationSupplier factory, String url) {
        return factory.connectionProviderClass(PGXADataSource.class)
                .jdbcUrl(url)
                .principal(new NamePrincipal(shop.username()))
                .credential(new SimplePassword(shop.password()))
                .recoveryPrincipal(new NamePrincipal(shop.username()))
                .recoveryCredential(new SimplePassword(shop.password()));
    }
}
