package org.multidb.it.schema;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.EntityType;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Comparator;
import java.util.List;
import org.multidb.persistence.EntityManagers;

/** Runs in the server: rows through the generated classes of a database and back, in transactions of the server. */
@Path("{db}")
@RequestScoped
public class RoundTripResource {
    @Inject
    private EntityManagers entityManagers;

    @Resource(lookup = "java:comp/UserTransaction")
    private UserTransaction transaction;

    /** How many classes there were. */
    @POST
    public String run(@PathParam("db") String db) throws ReflectiveOperationException {
        EntityManager manager = entityManagers.of(db);
        List<Class<?>> entities = manager.getMetamodel().getEntities().stream()
                .<Class<?>>map(EntityType::getJavaType)
                .sorted(Comparator.comparing(Class::getName))
                .toList();
        new RoundTrip(work -> inTransaction(work, manager)).run(entities);
        return "" + entities.size();
    }

    private void inTransaction(RoundTrip.Work work, EntityManager manager) throws ReflectiveOperationException {
        try {
            transaction.begin();
            work.in(manager);
            transaction.commit();
        } catch (NotSupportedException
                | SystemException
                | RollbackException
                | HeuristicMixedException
                | HeuristicRollbackException e) {
            throw new IllegalStateException(e);
        }
    }
}
