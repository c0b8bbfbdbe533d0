package org.multidb.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;
import org.eclipse.persistence.sessions.SessionEventListener;
import org.eclipse.persistence.sessions.SessionEventManager;
import org.eclipse.persistence.sessions.server.ServerSession;
import org.multidb.config.MultidbConfig;
import org.multidb.config.Settings;
import org.multidb.config.Vendor;
import org.multidb.migration.Migrations;

/**
 * The units db1 and db2 of the model in Java SE, on two databases that were migrated. One transaction is one of each, which
 * is no XA, but all that a service can see of it.
 */
public final class Units implements AutoCloseable {
    private final TwoDatabases databases;
    private final EntityManagerFactory db1;
    private final EntityManagerFactory db2;
    private final Queue<EntityManager> opened = new ConcurrentLinkedQueue<>();

    public Units(TwoDatabases databases) {
        this.databases = databases;
        migrate();
        db1 = open("db1", databases.db1());
        db2 = open("db2", databases.db2());
    }

    /** As often as one likes: what is applied is not applied again. */
    public void migrate() {
        MultidbConfig config = MultidbConfig.read(
                Settings.of(Map.of("multidb.database.db1.migrate", "true", "multidb.database.db2.migrate", "true")));
        Migrations migrations = new Migrations(config);
        migrations.migrate(config.database("db1").orElseThrow(), databases.vendor(), databases.db1());
        migrations.migrate(config.database("db2").orElseThrow(), databases.vendor(), databases.db2());
    }

    private EntityManagerFactory open(String unit, DataSource dataSource) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        properties.put("jakarta.persistence.nonJtaDataSource", dataSource);
        properties.put("eclipselink.logging.level", "OFF");
        properties.put("eclipselink.session-name", unit + "-" + UUID.randomUUID());
        properties.put("eclipselink.session.customizer", isolation(databases.vendor()));
        return Persistence.createEntityManagerFactory(unit, properties);
    }

    private static FaultIsolation isolation(Vendor vendor) {
        return new FaultIsolation(id -> Optional.of(vendor), id -> (readOnly, connector) -> connector.get());
    }

    public DataSource dataSource1() {
        return databases.db1();
    }

    public DataSource dataSource2() {
        return databases.db2();
    }

    /** An EntityManager of db2 that any thread may use, as a container's is outside of a transaction: each call is of one of its own. */
    public EntityManager anyThreads2() {
        return (EntityManager) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EntityManager.class}, (proxy, method, arguments) -> {
                    EntityManager own = db2.createEntityManager();
                    opened.add(own);
                    try {
                        return method.invoke(own, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** How many statements db1 gets while something is done; nobody else may use it meanwhile. */
    public int statements1(Runnable work) {
        AtomicInteger count = new AtomicInteger();
        SessionEventListener counter = new SessionEventAdapter() {
            @Override
            public void preExecuteCall(SessionEvent event) {
                count.incrementAndGet();
            }
        };
        SessionEventManager events = db1.unwrap(ServerSession.class).getEventManager();
        events.addListener(counter);
        try {
            work.run();
        } finally {
            events.removeListener(counter);
        }
        return count.get();
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T in(EntityManager db1, EntityManager db2);
    }

    /** Commits both, or neither where the work throws. */
    public <T> T transaction(Work<T> work) {
        try (EntityManager one = db1.createEntityManager();
                EntityManager two = db2.createEntityManager()) {
            one.getTransaction().begin();
            two.getTransaction().begin();
            try {
                T result = work.in(one, two);
                one.getTransaction().commit();
                two.getTransaction().commit();
                return result;
            } finally {
                rollBackIfActive(one);
                rollBackIfActive(two);
            }
        }
    }

    private static void rollBackIfActive(EntityManager entityManager) {
        if (entityManager.getTransaction().isActive()) {
            entityManager.getTransaction().rollback();
        }
    }

    @Override
    public void close() {
        opened.forEach(EntityManager::close);
        db1.close();
        db2.close();
        databases.close();
    }
}
