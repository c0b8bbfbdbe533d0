package org.multidb.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.multidb.Database;
import org.multidb.Databases;
import org.multidb.DatabasesExtension;
import org.multidb.Db1;
import org.multidb.UnknownDatabaseException;
import org.multidb.migration.Migrations;
import org.multidb.reading.RequestBookmarks;

/** Three databases, of which two are typed. */
class EntityManagersTest {
    private WeldContainer container;

    @Dependent
    static class Units {
        static final EntityManager ONE = fake();
        static final EntityManager TWO = fake();

        @Produces
        @Db1
        @Database("db1")
        EntityManager one() {
            return ONE;
        }

        @Produces
        @Database("db2")
        EntityManager two() {
            return TWO;
        }

        private static EntityManager fake() {
            return (EntityManager) Proxy.newProxyInstance(
                    EntityManager.class.getClassLoader(), new Class<?>[] {EntityManager.class}, (p, m, a) -> {
                        throw new UnsupportedOperationException(m.getName());
                    });
        }
    }

    @BeforeEach
    void start() {
        System.setProperty("multidb.databases", "db1,db2,db3");
        container = new Weld()
                .disableDiscovery()
                .addExtension(new DatabasesExtension())
                .addBeanClasses(
                        Databases.class, RequestBookmarks.class, Migrations.class, EntityManagers.class, Units.class)
                .initialize();
    }

    @AfterEach
    void stop() {
        container.close();
        System.clearProperty("multidb.databases");
    }

    @Test
    void everyTypedDatabaseHasItsEntityManager() {
        EntityManagers entityManagers = container.select(EntityManagers.class).get();

        assertThat(entityManagers.of("db1") == Units.ONE).isTrue();
        assertThat(entityManagers.of("db2") == Units.TWO).isTrue();
    }

    @Test
    void anUnknownDatabaseIsRefusedWithTheKnownOnes() {
        EntityManagers entityManagers = container.select(EntityManagers.class).get();

        assertThatThrownBy(() -> entityManagers.of("db9"))
                .isInstanceOf(UnknownDatabaseException.class)
                .hasMessageContaining("there is no database 'db9'. To solve it, use one of db1, db2, db3");
    }

    @Test
    void aDatabaseWithoutAPersistenceUnitIsRefusedWithTheTypedOnes() {
        EntityManagers entityManagers = container.select(EntityManagers.class).get();

        assertThatThrownBy(() -> entityManagers.of("db3"))
                .isInstanceOf(NoPersistenceUnitException.class)
                .hasMessageContaining("db3: it has no persistence unit. To solve it, use one of db1, db2,");
    }
}
