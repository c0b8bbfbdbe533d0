package org.multidb.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.multidb.it.Mixed;

/** A third database needs three lines of configuration and no code. */
class ThreeDatabasesIT {
    private final Mixed mixed = Mixed.shared();

    @Test
    void threeConfiguredDatabasesAreThreeEntries() {
        List<JsonObject> databases =
                mixed.process().http().get("/api/databases").objects();
        assertThat(databases).extracting(d -> d.getString("id")).containsExactly("db1", "db2", "db3");
        assertThat(databases)
                .extracting(d -> d.getString("product"))
                .containsExactly("PostgreSQL", "MariaDB", "PostgreSQL");
        assertThat(databases).allSatisfy(database -> {
            assertThat(database.getString("state")).isEqualTo("up");
            assertThat(database.getString("version")).isNotBlank();
            assertThat(database.getInt("tookMillis")).isNotNegative();
        });
    }

    @Test
    void eachOfThemCanBeAskedForAlone() {
        JsonObject database = mixed.process().http().get("/api/databases/db3").object();
        assertThat(database.getString("id")).isEqualTo("db3");
        assertThat(database.getBoolean("required")).isFalse();
    }

    @Test
    void theOneThatMayNotBeMigratedStaysEmpty() throws SQLException {
        assertThat(mixed.db3().number("select count(*) from information_schema.tables where table_schema = 'public'"))
                .isZero();
    }

    @Test
    void readinessHasOneCheckForEachOfThem() {
        JsonObject health = mixed.process().http().get("/health/ready").object();
        assertThat(health.getJsonArray("checks").getValuesAs(JsonObject.class))
                .extracting(check -> check.getString("name"))
                .contains("db1", "db2", "db3");
    }
}
