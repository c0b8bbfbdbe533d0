package org.multidb.drift;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.multidb.config.MultidbConfig;
import org.multidb.persistence.EntityManagers;
import org.multidb.persistence.NoPersistenceUnitException;
import org.multidb.schema.Schemas;
import org.multidb.schema.Snapshot;

/**
 * How far the entities of each database and its tables have drifted apart, compared anew whenever the schema was read anew.
 * Safe for use by several threads.
 */
@ApplicationScoped
public class Drifts {
    /** Entities that nobody uses, and whose tables need not be there, where {@code multidb.sample} is off. */
    private static final List<String> SAMPLE = List.of("org.multidb.orders", "org.multidb.inventory");

    private final Map<String, Mapping> mappings = new ConcurrentHashMap<>();
    private final Map<String, Compared> compared = new ConcurrentHashMap<>();
    private Schemas schemas;
    private Function<String, EntityManager> units;
    private boolean sample;

    private record Compared(String fingerprint, Drift drift) {}

    /** For the container's proxy. */
    protected Drifts() {}

    @Inject
    public Drifts(EntityManagers entityManagers, Schemas schemas, MultidbConfig config) {
        this(entityManagers::of, schemas, config.sample());
    }

    Drifts(Function<String, EntityManager> units, Schemas schemas, boolean sample) {
        this.units = units;
        this.schemas = schemas;
        this.sample = sample;
    }

    /**
     * The drift of a database, whose schema is read now where it was not read before.
     *
     * @throws org.multidb.UnknownDatabaseException if no database of that identifier is configured
     * @throws NoPersistenceUnitException if it has no persistence unit, or one of which no entity is in use
     */
    public Drift of(String database) {
        Mapping mapping = mappings.computeIfAbsent(database, this::mapping);
        if (mapping.isEmpty()) {
            throw NoPersistenceUnitException.inUse(database);
        }
        return compare(database, mapping, schemas.snapshot(database));
    }

    /** The drift from what is known already, without asking the database or its unit; empty where that does not suffice. */
    public Optional<Drift> known(String database) {
        Optional<Mapping> mapping = Optional.ofNullable(mappings.get(database)).filter(m -> !m.isEmpty());
        return mapping.flatMap(m -> schemas.known(database).map(s -> compare(database, m, s)));
    }

    private Mapping mapping(String database) {
        Mapping all = Mapping.of(units.apply(database));
        return sample ? all : all.without(SAMPLE);
    }

    private Drift compare(String database, Mapping mapping, Snapshot schema) {
        Compared last = compared.get(database);
        if (last != null && last.fingerprint().equals(schema.fingerprint())) {
            return last.drift();
        }
        Drift drift = Drift.between(mapping, schema);
        compared.put(database, new Compared(schema.fingerprint(), drift));
        return drift;
    }
}
