package org.multidb.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.multidb.it.Answer;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.Installation;
import org.multidb.it.MultidbProcess;
import org.multidb.it.Problem;
import org.multidb.it.Shared;

/** A table of somebody else is in the way of db2's first script. */
class FailingMigrationIT {
    private static DatabaseAddress db2;
    private static MultidbProcess running;

    @BeforeAll
    static void start() throws SQLException {
        db2 = Shared.postgres().create("inventory");
        db2.execute("create table items (theirs int)", "insert into items values (1)");
        running = Installation.named("failing-migration")
                .database("db1", Shared.postgres().create("orders"))
                .database("db2", db2)
                .start();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void itTakesItsOwnDatabaseOutOfServiceAndNoOther() {
        assertThat(running.http().get("/api/orders").status()).isEqualTo(200);
        running.http().get("/api/items"); // the first answer of a cold server takes as long as it takes
        Answer refused = running.http().get("/api/items");
        JsonObject problem = Problem.of(refused, 503);
        assertThat(problem.getString("code")).isEqualTo("migration-failed");
        assertThat(problem.getString("database")).isEqualTo("db2");
        assertThat(refused.header("Retry-After")).isNotEmpty();
        assertThat(refused.took()).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void theScriptIsNamedInTheStateTheHealthAndTheOutput() {
        List<JsonObject> databases = running.http().get("/api/databases").objects();
        assertThat(databases).extracting(d -> d.getString("state")).containsExactly("up", "failed");
        assertThat(databases.get(1).toString()).contains("V1__inventory.sql");
        Answer ready = running.http().get("/health/ready");
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.body()).contains("V1__inventory.sql");
        assertThat(running.output()).contains("db2: ", "V1__inventory.sql");
    }

    @Test
    void whatWasThereIsLeftAlone() throws SQLException {
        assertThat(db2.number("select theirs from items")).isEqualTo(1);
    }
}
