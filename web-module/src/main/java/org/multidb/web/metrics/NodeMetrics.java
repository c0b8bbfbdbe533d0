package org.multidb.web.metrics;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.multidb.Databases;
import org.multidb.pool.Node;
import org.multidb.pool.Nodes;

/**
 * The servers of each database as gauges. Which there are is known once a pool has opened a connection, so that they are
 * looked for as long as the application runs.
 */
@ApplicationScoped
public class NodeMetrics {
    private static final long PERIOD_SECONDS = 5;

    private static final Metadata UP = Metadata.builder()
            .withName("multidb_node_up")
            .withDescription("1 while a server answers, 0 while it does not")
            .build();
    private static final Metadata LAG = Metadata.builder()
            .withName("multidb_node_lag_seconds")
            .withUnit(MetricUnits.SECONDS)
            .withDescription("how far a replica is behind the primary")
            .build();
    private static final Metadata FAILOVERS = Metadata.builder()
            .withName("multidb_failovers_total")
            .withDescription("how often writes have moved to another server")
            .build();

    @Inject
    private Databases databases;

    @Inject
    private MetricRegistry registry;

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    private ManagedScheduledExecutorService executor;

    private final Set<MetricID> registered = ConcurrentHashMap.newKeySet();
    private ScheduledFuture<?> search;

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        if (search == null) { // an EAR tells of each of its modules
            search = executor.scheduleWithFixedDelay(
                    () -> databases.ids().forEach(this::look), 0, PERIOD_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void look(String database) {
        Nodes nodes = nodes(database);
        if (nodes.failovers().isPresent()) {
            gauge(FAILOVERS, () -> nodes(database).failovers().orElse(0L).doubleValue(), new Tag("database", database));
        }
        for (Node node : nodes.all().orElse(List.of())) {
            String name = name(node);
            Tag[] tags = {new Tag("database", database), new Tag("node", name)};
            gauge(UP, () -> value(database, name, n -> n.isUp() ? 1 : 0), tags);
            if (node.role().equals("replica")) {
                gauge(LAG, () -> value(database, name, n -> n.lagSeconds().orElse(Double.NaN)), tags);
            }
        }
    }

    private Nodes nodes(String database) {
        return Nodes.of(databases.config(database));
    }

    private void gauge(Metadata metadata, Figure figure, Tag... tags) {
        if (registered.add(new MetricID(metadata.getName(), tags))) {
            registry.gauge(metadata, figure::now, tags);
        }
    }

    /** What a gauge shows now. */
    @FunctionalInterface
    private interface Figure {
        double now();
    }

    /** A server that no pool tells of any more has no figure. */
    private double value(String database, String name, ToDoubleFunction<Node> figure) {
        Optional<Node> node = nodes(database).all().orElse(List.of()).stream()
                .filter(n -> name(n).equals(name))
                .findFirst();
        return node.isPresent() ? figure.applyAsDouble(node.get()) : Double.NaN;
    }

    private static String name(Node node) {
        return node.host().orElse("embedded");
    }

    @PreDestroy
    void stop() {
        if (search != null) {
            search.cancel(false);
        }
        registered.forEach(registry::remove);
    }
}
