package org.multidb.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.Installation;
import org.multidb.it.MultidbProcess;
import org.multidb.it.Problem;
import org.multidb.it.Shared;

/** Databases that are not ours to change, served without the sample. */
class OtherPeoplesDatabasesIT {
    private static DatabaseAddress postgres;
    private static DatabaseAddress mariaDb;
    private static MultidbProcess running;

    @BeforeAll
    static void start() throws SQLException {
        postgres = Shared.postgres().create("somebodys");
        postgres.execute("create table theirs (n int)");
        mariaDb = Shared.mariaDb().create("somebodys");
        mariaDb.execute("create table theirs (n int)");
        running = Installation.named("other-peoples")
                .set("multidb.sample", "false")
                .existingDatabase("db1", postgres)
                .existingDatabase("db2", mariaDb)
                .start();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void nothingIsCreatedInThem() throws SQLException {
        assertThat(running.http().get("/api/databases").objects())
                .extracting(d -> d.getString("state"))
                .containsExactly("up", "up");
        assertThat(
                        postgres.number(
                                "select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                                        + " where n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_toast%'"))
                .isEqualTo(1);
        assertThat(mariaDb.number("select count(*) from information_schema.tables where table_schema = database()"))
                .isEqualTo(1);
    }

    @Test
    void theSamplesEndpointsAreNotDescribed() {
        assertThat(running.http()
                        .get("/openapi", "Accept", "application/json")
                        .object()
                        .getJsonObject("paths")
                        .keySet())
                .contains("/api/databases")
                .doesNotContain("/api/items", "/api/orders", "/api/customers")
                .allMatch(path -> path.startsWith("/api/"));
    }

    @Test
    void theSamplesEndpointsAreNotThere() {
        for (String path : List.of("/api/items", "/api/orders", "/api/customers")) {
            Problem.of(running.http().get(path), 404);
        }
    }

    @Test
    void theSamplesEntitiesAreNotComparedWithThem() {
        for (String db : List.of("db1", "db2")) {
            assertThat(Problem.of(running.http().get("/api/databases/" + db + "/schema/drift"), 404)
                            .getString("detail"))
                    .isEqualTo(db + ": it has no persistence unit in use");
        }
    }

    @Test
    void passwordsAreNeitherPrintedNorLoggedNorVisibleToOtherUsers() throws Exception {
        assertThat(running.output()).doesNotContain(postgres.password(), mariaDb.password());
        assertThat(running.commandLine()).doesNotContain(postgres.password(), mariaDb.password());
        assertThat(running.logs()).doesNotContain(postgres.password(), mariaDb.password());
    }
}
