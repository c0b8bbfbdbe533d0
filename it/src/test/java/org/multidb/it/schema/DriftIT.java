package org.multidb.it.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.multidb.it.Http;
import org.multidb.it.Mixed;
import org.multidb.it.Problem;

/** Tables that change behind the back of the entities. */
class DriftIT {
    private final Mixed mixed = Mixed.shared();
    private final Http http = mixed.process().http();

    @Test
    void theSampleHasNotDrifted() {
        assertThat(differences("db1")).isEmpty();
        assertThat(differences("db2")).isEmpty();
    }

    @Test
    void aDatabaseWithoutAPersistenceUnitSaysSo() {
        JsonObject problem = Problem.of(http.get("/api/databases/db3/schema/drift"), 404);

        assertThat(problem.getString("code")).isEqualTo("unknown-database");
        assertThat(problem.getString("detail")).isEqualTo("db3: it has no persistence unit");
        assertThat(problem.getString("hint")).contains("use one of db1, db2");
    }

    @Test
    void whatIsChangedBehindTheBackOfTheEntitiesIsSeenAfterAReloadAndInReadiness() throws SQLException {
        mixed.db2()
                .execute(
                        "alter table stock_movements rename column reason to cause",
                        "alter table items modify stock bigint");
        try {
            reload("db2");
            assertThat(differences("db2"))
                    .extracting(d -> d.getString("kind") + " " + d.getString("table") + "." + d.getString("column"))
                    .containsExactly(
                            "type items.stock",
                            "nullable items.stock",
                            "not-null stock_movements.cause",
                            "missing-column stock_movements.reason");
            assertThat(readiness("db2").getString("status")).isEqualTo("UP");
            assertThat(drift("db2")).isEqualTo("4");
        } finally {
            mixed.db2()
                    .execute(
                            "alter table stock_movements rename column cause to reason",
                            "alter table items modify stock int not null");
            reload("db2");
        }
        assertThat(drift("db2")).isEqualTo("none");
    }

    @Test
    void readinessTellsItWithoutHavingBeenAskedForItBefore() {
        await().untilAsserted(() -> assertThat(drift("db1")).isEqualTo("none"));
        await().untilAsserted(
                        () -> assertThat(readiness("db3").getJsonObject("data")).doesNotContainKey("drift"));
    }

    private void reload(String database) {
        assertThat(http.send("POST", "/api/databases/" + database + "/schema/reload", BodyPublishers.noBody())
                        .status())
                .isEqualTo(200);
    }

    private List<JsonObject> differences(String database) {
        return http.get("/api/databases/" + database + "/schema/drift")
                .object()
                .getJsonArray("differences")
                .getValuesAs(JsonObject.class);
    }

    private String drift(String database) {
        return readiness(database).getJsonObject("data").getString("drift");
    }

    private JsonObject readiness(String database) {
        return http.get("/health/ready").object().getJsonArray("checks").getValuesAs(JsonObject.class).stream()
                .filter(check -> check.getString("name").equals(database))
                .findFirst()
                .orElseThrow();
    }
}
