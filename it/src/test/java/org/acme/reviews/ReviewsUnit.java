package org.acme.reviews;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.multidb.Database;

@Dependent
@SuppressWarnings("unused")
public class ReviewsUnit {
    @Produces
    @Db3
    @Database("db3")
    @PersistenceContext(unitName = "db3")
    private EntityManager db3;
}
