package org.multidb.persistence;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceUnit;
import org.multidb.Database;
import org.multidb.Db1;
import org.multidb.Db2;

/**
 * Makes the container's EntityManagers and their factories injectable by qualifier, in EJBs, in resources and in every
 * other bean. They belong to the transaction of the caller's thread, so any thread may use them.
 *
 * <p>They are preferred to those of {@link ReadingUnits}, which have the same qualifiers and one more.
 */
@Dependent
@Alternative
@Priority(1)
@SuppressWarnings("unused") // the container reads the fields
public class PersistenceUnits {
    @Produces
    @Db1
    @Database("db1")
    @PersistenceContext(unitName = "db1")
    private EntityManager db1;

    @Produces
    @Db1
    @Database("db1")
    @PersistenceUnit(unitName = "db1")
    private EntityManagerFactory db1Factory;

    @Produces
    @Db2
    @Database("db2")
    @PersistenceContext(unitName = "db2")
    private EntityManager db2;

    @Produces
    @Db2
    @Database("db2")
    @PersistenceUnit(unitName = "db2")
    private EntityManagerFactory db2Factory;
}
