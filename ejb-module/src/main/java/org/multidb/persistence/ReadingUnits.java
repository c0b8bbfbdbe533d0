package org.multidb.persistence;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceProperty;
import org.multidb.Database;
import org.multidb.Db1;
import org.multidb.Db2;
import org.multidb.ReadOnly;

/**
 * EntityManagers of the same units that read from a replica: outside of a transaction, and in a read-only one. In a
 * transaction that may write they are those of {@link PersistenceUnits}, since a transaction has one persistence context
 * for each unit (Jakarta Persistence 3.1, section 7.6.2).
 */
@Dependent
@SuppressWarnings("unused") // the container reads the fields
public class ReadingUnits {
    private static final String OWN_CONNECTION = "eclipselink.jdbc.exclusive-connection.mode";
    private static final String ALWAYS = "Always";

    @Produces
    @Db1
    @Database("db1")
    @ReadOnly
    @PersistenceContext(
            unitName = "db1",
            properties = {
                @PersistenceProperty(name = FaultIsolation.READ_ONLY, value = "true"),
                @PersistenceProperty(name = OWN_CONNECTION, value = ALWAYS)
            })
    private EntityManager db1;

    @Produces
    @Db2
    @Database("db2")
    @ReadOnly
    @PersistenceContext(
            unitName = "db2",
            properties = {
                @PersistenceProperty(name = FaultIsolation.READ_ONLY, value = "true"),
                @PersistenceProperty(name = OWN_CONNECTION, value = ALWAYS)
            })
    private EntityManager db2;
}
