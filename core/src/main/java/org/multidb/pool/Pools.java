package org.multidb.pool;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * The figures of the server's pools: what the launcher of {@code multidb.jar} counts, and elsewhere what the server's
 * monitoring does. Thread-safe; asks no database.
 */
@ApplicationScoped
public class Pools {
    private final MonitoredPools monitored = new MonitoredPools();

    /**
     * The figures of the pool of a JNDI name.
     *
     * @return empty if the server has no such pool, or does not tell of it
     */
    public Optional<PoolFigures> figures(String jndiName) {
        return new CountedPool(jndiName).figures().or(() -> monitored.figures(jndiName));
    }
}
