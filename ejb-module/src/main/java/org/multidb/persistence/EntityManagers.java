package org.multidb.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.TreeMap;
import org.multidb.Database;
import org.multidb.Databases;
import org.multidb.UnknownDatabaseException;

/**
 * The EntityManager of a database by identifier, where the identifier is known at run time only; elsewhere a qualifier
 * is better. Every producer of an EntityManager that is qualified with {@link Database} takes part. Safe for use by several
 * threads, as the EntityManagers are: each thread's transaction has a persistence context of its own.
 */
@ApplicationScoped
public class EntityManagers {
    private final Map<String, EntityManager> byDatabase = new TreeMap<>();
    private Databases databases;

    /** For the container's proxy. */
    protected EntityManagers() {}

    @Inject
    public EntityManagers(@Any Instance<EntityManager> all, Databases databases) {
        this.databases = databases;
        for (String id : databases.ids()) {
            Instance<EntityManager> typed = all.select(Database.Literal.of(id));
            if (!typed.isUnsatisfied()) {
                byDatabase.put(id, typed.get());
            }
        }
    }

    /**
     * The EntityManager of a database.
     *
     * @throws UnknownDatabaseException if no database of that identifier is configured
     * @throws NoPersistenceUnitException if it is configured, but has no entities
     */
    public EntityManager of(String id) {
        EntityManager found = byDatabase.get(id);
        if (found != null) {
            return found;
        }
        if (!databases.ids().contains(id)) {
            throw new UnknownDatabaseException(id, databases.ids());
        }
        throw new NoPersistenceUnitException(id, byDatabase.keySet());
    }
}
