package org.multidb.web.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.multidb.Databases;

/** Branches in doubt as a gauge of each database. */
@ApplicationScoped
class InDoubtMetrics {
    private static final Metadata IN_DOUBT = Metadata.builder()
            .withName("multidb_in_doubt_branches")
            .withDescription("Prepared branches that are not just on their way through a commit")
            .build();

    void register(
            @Observes @Initialized(ApplicationScoped.class) Object application,
            MetricRegistry registry,
            Databases databases,
            Counts counts) {
        databases.ids().forEach(id -> registry.gauge(IN_DOUBT, () -> counts.inDoubt(id), new Tag("database", id)));
    }
}
