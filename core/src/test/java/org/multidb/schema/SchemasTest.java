package org.multidb.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.multidb.DatabaseUnavailableException;
import org.multidb.Databases;
import org.multidb.InService;
import org.multidb.TestNaming;
import org.multidb.TestPool;
import org.multidb.UnknownDatabaseException;
import org.multidb.config.MultidbConfig;
import org.multidb.config.Settings;
import org.multidb.migration.Migrations;

class SchemasTest {
    private static final int CONNECTION_OF_THE_PROBE = 1;

    private final TestPool pool = new TestPool("schemas" + UUID.randomUUID());
    private final ExecutorService executor = Executors.newCachedThreadPool();

    @BeforeEach
    void bind() throws SQLException {
        TestNaming.bind("jdbc/legacy", pool);
        execute("create table first_one (id integer not null primary key)");
    }

    @AfterEach
    void stop() throws InterruptedException {
        pool.goOn();
        executor.shutdown();
        assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aSchemaIsReadAtFirstUseAndKept() throws Exception {
        Schemas schemas = schemas(Map.of());
        assertThat(schemas.known("legacy")).isEmpty();
        Reflection read = schemas.of("legacy");

        execute("create table second_one (id integer not null primary key)");

        assertThat(read.table("FIRST_ONE")).isPresent();
        assertThat(schemas.of("legacy")).isSameAs(read);
    }

    @Test
    void aReloadReplacesItAsAWhole() throws Exception {
        Schemas schemas = schemas(Map.of());
        Snapshot before = schemas.snapshot("legacy");
        execute("create table second_one (id integer not null primary key)");

        Snapshot after = schemas.reload("legacy");

        assertThat(after.reflection().table("SECOND_ONE")).isPresent();
        assertThat(before.reflection().table("SECOND_ONE")).isEmpty();
        assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint());
        assertThat(schemas.reload("legacy").fingerprint()).isEqualTo(after.fingerprint());
    }

    @Test
    void aFailedReloadKeepsTheOldSchemaAndSaysSo() throws Exception {
        Schemas schemas = schemas(Map.of());
        Reflection read = schemas.of("legacy");
        pool.refuse(true);

        assertThatThrownBy(() -> schemas.reload("legacy")).isInstanceOf(DatabaseUnavailableException.class);

        assertThat(schemas.of("legacy")).isSameAs(read);
        assertThat(schemas.snapshot("legacy").failure()).isPresent();
        pool.refuse(false);
        assertThat(schemas.reload("legacy").failure()).isEmpty();
    }

    @Test
    void nobodyWaitsForAReload() throws Exception {
        Schemas schemas = schemas(Map.of());
        Reflection read = schemas.of("legacy");
        pool.hang();
        int before = pool.asked();
        Future<Snapshot> reload = executor.submit(() -> schemas.reload("legacy"));
        while (pool.asked() == before) {
            Thread.onSpinWait();
        }

        assertThat(schemas.of("legacy")).isSameAs(read);
        assertThat(reload.isDone()).isFalse();
        pool.goOn();
        assertThat(reload.get(10, TimeUnit.SECONDS).reflection()).isEqualTo(read);
    }

    @Test
    void firstUsesAtTheSameTimeReadOnce() throws Exception {
        Schemas schemas = schemas(Map.of());
        int before = pool.asked();
        pool.hang();
        List<Future<Reflection>> users = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            users.add(executor.submit(() -> schemas.of("legacy")));
        }
        while (pool.asked() == before) {
            Thread.onSpinWait();
        }
        pool.goOn();

        for (Future<Reflection> user : users) {
            assertThat(user.get(10, TimeUnit.SECONDS)).isSameAs(schemas.of("legacy"));
        }
        assertThat(pool.asked()).isEqualTo(before + 1);
    }

    @Test
    void aDatabaseThatComesIntoServiceIsReadWhereThatIsConfigured() throws Exception {
        Schemas atFirstUse = schemas(Map.of());
        atFirstUse.read(new InService("legacy"));
        assertThat(atFirstUse.known("legacy")).isEmpty();

        Schemas atStartUp = schemas(Map.of("multidb.database.legacy.schema.load", "start-up"));
        atStartUp.read(new InService("legacy"));
        assertThat(atStartUp.known("legacy")).isPresent();
    }

    @Test
    void aDatabaseThatComesBackIsReadAgain() throws Exception {
        Schemas schemas = schemas(Map.of());
        schemas.of("legacy");
        execute("create table second_one (id integer not null primary key)");

        schemas.read(new InService("legacy"));

        assertThat(schemas.of("legacy").table("SECOND_ONE")).isPresent();
    }

    @Test
    void configuredSchemasAreReadAndMissingOnesLeftOut() throws Exception {
        execute("create schema other", "create table other.thing (id integer not null primary key)");
        Schemas schemas = schemas(Map.of("multidb.database.legacy.schemas", "OTHER,NOWHERE"));

        assertThat(schemas.of("legacy").schemas().keySet()).containsExactly("OTHER");
        assertThat(schemas.of("legacy").table("THING")).isPresent();
    }

    @Test
    void anUnknownDatabaseIsRefused() throws Exception {
        Schemas schemas = schemas(Map.of());
        assertThatThrownBy(() -> schemas.of("nothing"))
                .isInstanceOf(UnknownDatabaseException.class)
                .hasMessageContaining("legacy");
    }

    private Schemas schemas(Map<String, String> settings) throws Exception {
        Map<String, String> all = new HashMap<>(settings);
        all.put("multidb.databases", "legacy");
        MultidbConfig config = MultidbConfig.read(Settings.of(all));
        Databases databases = new Databases(config, new Migrations(config));
        int before = pool.asked();
        databases.probe("legacy", executor).toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(pool.asked() - before).isEqualTo(CONNECTION_OF_THE_PROBE);
        return new Schemas(databases);
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
