package org.multidb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Inject;
import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import javax.sql.DataSource;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.Test;
import org.multidb.migration.Migrations;
import org.multidb.reading.RequestBookmarks;

/** The CDI extension in Weld; without configuration there are db1 and db2. */
class DatabasesExtensionTest {

    /** A team's own qualifier. */
    @Database("db2")
    @Qualifier
    @Retention(RetentionPolicy.RUNTIME)
    @interface Warehouse {}

    @Dependent
    static class Known {
        @Inject
        @Db1
        DataSource one;

        @Inject
        @Database("db1")
        DataSource oneByName;

        @Inject
        @Warehouse
        DataSource two;
    }

    @Dependent
    static class Reader {
        @Inject
        @Db1
        @ReadOnly
        DataSource one;

        @Inject
        @Db2
        @ReadOnly
        DataSource two;

        @Inject
        @Db1
        DataSource writes;
    }

    @Dependent
    static class Producer {
        @Produces
        @Warehouse
        String unit = "db2";
    }

    @Dependent
    static class Unknown {
        @Inject
        @Database("db9")
        DataSource nine;
    }

    @Test
    void qualifiersOfOneDatabaseGiveTheSamePool() {
        try (WeldContainer container = weld().addBeanClass(Known.class).initialize()) {
            Known known = container.select(Known.class).get();
            Databases databases = container.select(Databases.class).get();

            assertThat(known.one).isSameAs(known.oneByName).isSameAs(databases.dataSource("db1"));
            assertThat(known.two).isSameAs(databases.dataSource("db2"));
        }
    }

    @Test
    void readOnlyGivesThePoolForReadingWhereThereIsOne() {
        System.setProperty("multidb.database.db1.read-jndi-name", "jdbc/copies");
        try (WeldContainer container = weld().addBeanClass(Reader.class).initialize()) {
            Reader reader = container.select(Reader.class).get();
            Databases databases = container.select(Databases.class).get();

            assertThat(reader.one)
                    .isSameAs(databases.readOnlyDataSource("db1"))
                    .isNotSameAs(databases.dataSource("db1"));
            assertThat(reader.two).isSameAs(databases.dataSource("db2"));
            assertThat(reader.writes).isSameAs(databases.dataSource("db1"));
        } finally {
            System.clearProperty("multidb.database.db1.read-jndi-name");
        }
    }

    @Test
    void theQualifierOfAProducerWorksWhereNoInjectionPointIsSeen() {
        try (WeldContainer container = weld().addBeanClass(Producer.class).initialize()) {
            assertThat(container
                            .select(DataSource.class, new AnnotationLiteral<Warehouse>() {})
                            .get())
                    .isSameAs(container.select(Databases.class).get().dataSource("db2"));
        }
    }

    @Test
    void injectingAnUnknownDatabaseFailsTheDeploymentAndListsTheKnownOnes() {
        assertThatThrownBy(() -> weld().addBeanClass(Unknown.class).initialize())
                .hasStackTraceContaining("there is no database 'db9'")
                .hasStackTraceContaining("use one of db1, db2");
    }

    @Test
    void aMistakeInTheConfigurationFailsTheDeployment() {
        System.setProperty("multidb.sample", "perhaps");
        try {
            assertThatThrownBy(() -> weld().initialize())
                    .hasStackTraceContaining("multidb.sample: 'perhaps' is neither true nor false");
        } finally {
            System.clearProperty("multidb.sample");
        }
    }

    private static Weld weld() {
        return new Weld()
                .disableDiscovery()
                .addExtension(new DatabasesExtension())
                .addBeanClasses(Databases.class, RequestBookmarks.class, Migrations.class);
    }
}
