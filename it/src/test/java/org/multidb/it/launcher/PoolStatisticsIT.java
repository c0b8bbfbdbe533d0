package org.multidb.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.it.Http;
import org.multidb.it.Mixed;

/** The figures of the pools are live: in one JVM, Payara Micro alone would leave them at nought. */
class PoolStatisticsIT {
    private final Http http = Mixed.shared().process().http();

    @ParameterizedTest
    @ValueSource(strings = {"db1", "db2", "db3"})
    void aDatabaseTellsOfItsPool(String id) {
        JsonObject pool =
                http.get("/api/databases/" + id).object().getJsonArray("pools").getJsonObject(0);

        assertThat(pool.getString("jndiName")).isEqualTo("jdbc/" + id);
        assertThat(pool.getString("name")).isEqualTo("multidb-" + id);
        assertThat(pool.getInt("used") + pool.getInt("free")).isPositive();
        assertThat(pool.getInt("leaks")).isZero();
    }

    @Test
    void theSameFiguresAreMetrics() {
        String metrics = http.get("/metrics").body();

        assertThat(metrics)
                .contains("multidb_pool_used{database=\"db1\"", "multidb_pool_free{database=\"db2\"")
                .containsPattern("multidb_pool_free\\{database=\"db1\"[^}]*pool=\"jdbc/db1\"[^}]*} [1-9]")
                .doesNotContainPattern("multidb_pool_[a-z_]+\\{[^}]*} NaN");
    }
}
