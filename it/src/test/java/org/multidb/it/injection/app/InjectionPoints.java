package org.multidb.it.injection.app;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.multidb.Database;
import org.multidb.Databases;
import org.multidb.Db1;
import org.multidb.Db2;
import org.multidb.Outcome;
import org.multidb.ReadOnly;
import org.multidb.persistence.EntityManagers;

/** Everything that can be injected for a database. A connection tells by its URL which database it has reached. */
public abstract class InjectionPoints {
    @Inject
    @Db1
    private EntityManager db1EntityManager;

    @Inject
    @Db2
    private EntityManager db2EntityManager;

    @Inject
    @Database("db1")
    private EntityManager namedEntityManager;

    @Inject
    @Db2
    @ReadOnly
    private EntityManager readOnlyEntityManager;

    @Inject
    @Db1
    private EntityManagerFactory db1Factory;

    @Inject
    @Db2
    private EntityManagerFactory db2Factory;

    @Inject
    @Db1
    private DataSource db1DataSource;

    @Inject
    @Db2
    private DataSource db2DataSource;

    @Inject
    @Database("db1")
    private DataSource namedDataSource;

    @Inject
    @Db2
    @ReadOnly
    private DataSource readOnlyDataSource;

    /** A database without a persistence unit. */
    @Inject
    @Database("db3")
    private DataSource db3DataSource;

    @Inject
    private EntityManagers entityManagers;

    @Inject
    private Databases databases;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService executor;

    /** The URL that each of them has reached, by a name that begins with the database's. Needs a transaction. */
    Map<String, String> reached() throws SQLException {
        Map<String, String> reached = new TreeMap<>();
        reached.put("db1 @Db1 EntityManager", url(db1EntityManager));
        reached.put("db2 @Db2 EntityManager", url(db2EntityManager));
        reached.put("db1 @Database EntityManager", url(namedEntityManager));
        reached.put("db1 EntityManagers.of", url(entityManagers.of("db1")));
        reached.put("db2 EntityManagers.of", url(entityManagers.of("db2")));
        reached.put("db1 @Db1 EntityManagerFactory", url(db1Factory));
        reached.put("db2 @Db2 EntityManagerFactory", url(db2Factory));
        reached.put("db2 @ReadOnly EntityManager", url(readOnlyEntityManager));
        reached.put("db2 @ReadOnly DataSource", url(readOnlyDataSource));
        reached.put("db1 @Db1 DataSource", url(db1DataSource));
        reached.put("db2 @Db2 DataSource", url(db2DataSource));
        reached.put("db1 @Database DataSource", url(namedDataSource));
        reached.put("db3 @Database DataSource", url(db3DataSource));
        databases.ids().forEach(id -> reached.put(id + " Databases.with", with(id)));
        each().forEach((id, url) -> reached.put(id + " Databases.each", url));
        return reached;
    }

    private String with(String id) {
        return databases.with(id, session -> url(session.connection()));
    }

    private Map<String, String> each() {
        Map<String, String> urls = new TreeMap<>();
        databases
                .each(session -> url(session.connection()), executor)
                .toCompletableFuture()
                .join()
                .forEach(outcome -> urls.put(outcome.database(), told(outcome)));
        return urls;
    }

    private static String told(Outcome<String> outcome) {
        return outcome instanceof Outcome.Success<String> success ? success.value() : outcome.toString();
    }

    private static String url(EntityManagerFactory factory) {
        try (EntityManager entityManager = factory.createEntityManager()) {
            entityManager.joinTransaction();
            return url(entityManager);
        }
    }

    private static String url(EntityManager entityManager) {
        return url(entityManager.unwrap(Connection.class));
    }

    private static String url(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return url(connection);
        }
    }

    private static String url(Connection connection) {
        try {
            return connection.getMetaData().getURL();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
