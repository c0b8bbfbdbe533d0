package org.acme.reviews;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.multidb.Database;

@Dependent
@Alternative
@Priority(1)
@SuppressWarnings("unused")
public class ReviewsUnit {
    @Produces
    @Db3
    @Database("db3")
    @PersistenceContext(unitName = "db3")
    private EntityManager db3;
}
