package org.multidb.web.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.multidb.Databases;
import org.multidb.pool.PoolFigures;
import org.multidb.pool.Pools;

/** The figures of each database's pools as gauges, tagged with the database and the JNDI name of the pool. */
@ApplicationScoped
public class PoolMetrics {
    /** A gauge: what follows {@code multidb_pool_} in its name, its unit, what it says, and where it comes from. */
    record Figure(String name, String unit, String description, ToDoubleFunction<PoolFigures> value) {}

    static final List<Figure> FIGURES = List.of(
            new Figure("used", MetricUnits.NONE, "connections that are lent out", PoolFigures::used),
            new Figure("free", MetricUnits.NONE, "connections that are open and not lent out", PoolFigures::free),
            new Figure("waiting", MetricUnits.NONE, "callers that wait for a connection", PoolFigures::waiting),
            new Figure(
                    "wait_seconds",
                    MetricUnits.SECONDS,
                    "how long callers waited for a connection, on average",
                    f -> f.averageWait().toMillis() / 1000.0),
            new Figure("timeouts", MetricUnits.NONE, "callers that waited in vain", PoolFigures::timeouts),
            new Figure(
                    "failed_validations",
                    MetricUnits.NONE,
                    "connections found broken before they were lent out",
                    PoolFigures::failedValidations),
            new Figure("leaks", MetricUnits.NONE, "connections that were not given back in time", PoolFigures::leaks));

    @Inject
    private Databases databases;

    @Inject
    private Pools pools;

    @Inject
    private MetricRegistry registry;

    void register(@Observes @Initialized(ApplicationScoped.class) Object application) {
        databases.ids().forEach(id -> databases
                .config(id)
                .jndiNames()
                .forEach(pool -> FIGURES.forEach(figure -> register(id, pool, figure))));
    }

    private void register(String id, String jndiName, Figure figure) {
        Metadata metadata = Metadata.builder()
                .withName("multidb_pool_" + figure.name())
                .withUnit(figure.unit())
                .withDescription(figure.description())
                .build();
        registry.gauge(metadata, () -> value(jndiName, figure), new Tag("database", id), new Tag("pool", jndiName));
    }

    /** A pool that the server does not tell of has no figure, rather than one that is nought. */
    private Double value(String jndiName, Figure figure) {
        return pools.figures(jndiName).map(figure.value()::applyAsDouble).orElse(Double.NaN);
    }
}
