package org.multidb.web.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.multidb.transaction.TransactionEnd;
import org.multidb.transaction.Transactions;

/** How transactions have ended. */
@ApplicationScoped
class TransactionMetrics {
    private static final Metadata TRANSACTIONS = Metadata.builder()
            .withName("multidb_transactions_total")
            .withDescription("How many transactions have ended with that outcome")
            .build();

    void register(
            @Observes @Initialized(ApplicationScoped.class) Object application,
            MetricRegistry registry,
            Transactions transactions) {
        for (TransactionEnd end : TransactionEnd.values()) {
            registry.gauge(TRANSACTIONS, () -> transactions.ended(end), new Tag("outcome", end.text()));
        }
    }
}
