package org.acme.reviews;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceProperty;
import org.multidb.Database;
import org.multidb.ReadOnly;
import org.multidb.persistence.FaultIsolation;

@Dependent
@SuppressWarnings("unused")
public class ReviewsReading {
    @Produces
    @Db3
    @Database("db3")
    @ReadOnly
    @PersistenceContext(
            unitName = "db3",
            properties = {
                @PersistenceProperty(name = FaultIsolation.READ_ONLY, value = "true"),
                @PersistenceProperty(name = "eclipselink.jdbc.exclusive-connection.mode", value = "Always")
            })
    private EntityManager db3;
}
