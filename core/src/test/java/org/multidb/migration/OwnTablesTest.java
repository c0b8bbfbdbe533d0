package org.multidb.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.TestPool;
import org.multidb.config.DatabaseConfig;
import org.multidb.config.MultidbConfig;
import org.multidb.config.Settings;
import org.multidb.config.Vendor;
import org.multidb.schema.SchemaReader;
import org.multidb.schema.Table;

class OwnTablesTest {
    private static final Path FOR_ADMINISTRATORS = Path.of("..", "config", "outcomes");

    @ParameterizedTest
    @EnumSource(
            value = Vendor.class,
            names = {"DERBY", "POSTGRESQL", "MARIADB"})
    void administratorsGetTheScriptThatMultidbRuns(Vendor vendor) throws IOException {
        Path script = FOR_ADMINISTRATORS.resolve(vendor.text() + ".sql");
        String own = "/" + OwnTables.scripts(vendor).orElseThrow() + "/V1__outcomes.sql";

        try (var stream = OwnTables.class.getResourceAsStream(own)) {
            assertThat(Files.readAllBytes(script)).isEqualTo(stream.readAllBytes());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"multidb_outcomes", "MULTIDB_OUTCOMES", "multidb_history", "multidb_history_db1"})
    void theyAreNoPartOfTheSchema(String name) {
        assertThat(OwnTables.isOurs(name)).isTrue();
        assertThat(OwnTables.isOurs("my_" + name)).isFalse();
    }

    @Test
    void aDatabaseThatIsOursGetsThemAndShowsNoneOfThem() throws SQLException {
        TestPool pool = new TestPool("own-tables");
        migrate(pool, "true");
        migrate(pool, "true");

        try (Connection connection = pool.getConnection()) {
            assertThat(OwnTables.hasOutcomes(connection)).isTrue();
            assertThat(SchemaReader.of(Vendor.DERBY).read(connection, List.of()).tables())
                    .extracting(Table::name)
                    .isEmpty();
        }
    }

    @Test
    void aDatabaseThatIsNotOursIsLeftAlone() throws SQLException {
        TestPool pool = new TestPool("others-tables");
        migrate(pool, "false");

        try (Connection connection = pool.getConnection()) {
            assertThat(OwnTables.hasOutcomes(connection)).isFalse();
        }
    }

    @Test
    void whatAnAdministratorMadeIsNotMadeAgain() throws SQLException, IOException {
        TestPool pool = new TestPool("made-by-hand");
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            String script =
                    Files.readString(FOR_ADMINISTRATORS.resolve("derby.sql")).strip();
            for (String one : script.substring(0, script.length() - 1).split(";", -1)) {
                statement.execute(one);
            }
        }

        migrate(pool, "true");
        migrate(pool, "true");

        try (Connection connection = pool.getConnection()) {
            assertThat(OwnTables.hasOutcomes(connection)).isTrue();
        }
    }

    private static void migrate(TestPool pool, String allowed) {
        MultidbConfig config = MultidbConfig.read(
                Settings.of(Map.of("multidb.sample", "false", "multidb.database.db1.migrate", allowed)));
        DatabaseConfig database = config.database("db1").orElseThrow();
        new Migrations(config).migrate(database, Vendor.DERBY, pool);
    }
}
