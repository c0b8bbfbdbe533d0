package org.multidb.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.XAConnection;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.multidb.it.Answer;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.Http;
import org.multidb.it.Installation;
import org.multidb.it.MultidbProcess;
import org.multidb.it.Ports;
import org.multidb.it.PostgresServer;
import org.multidb.it.Problem;
import org.multidb.it.Shared;
import org.postgresql.xa.PGXADataSource;

/** db1 is fit for transactions over several databases, the server of db2 prepares nothing, and db3 is down. */
class DoctorIT {
    private static final String IN_DOUBT = "/api/recovery/in-doubt";
    private static final String PREFLIGHT = "/api/recovery/preflight";

    private static PostgresServer unfit;
    private static DatabaseAddress db1;
    private static Path log;
    private static MultidbProcess process;

    @BeforeAll
    static void start() {
        db1 = Shared.postgres().create("doctor");
        unfit = PostgresServer.start("prepares-nothing", Map.of("max_prepared_transactions", "0"));
        Installation installation = Installation.named("doctor")
                .set("multidb.databases", "db1,db2,db3")
                .database("db1", db1)
                .database("db2", unfit.create("unfit"))
                .existingDatabase(
                        "db3",
                        new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + Ports.free() + "/none", "nobody", "none"))
                .set("multidb.database.db3.required", "false");
        log = installation.dataDir().resolve("transactions");
        process = installation.start();
        List.of(IN_DOUBT, PREFLIGHT)
                .forEach(http()::get); // the first answers of a cold server take as long as they take
    }

    @AfterAll
    static void stop() {
        process.close();
        unfit.close();
    }

    private record ForeignXid(String global) implements Xid {
        @Override
        public int getFormatId() {
            return 4711;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return global.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public byte[] getBranchQualifier() {
            return new byte[] {1};
        }
    }

    @Test
    void aBranchThatAnotherProgramLeftIsListedAndRolledBackByHand() throws Exception {
        prepareForeignBranch();

        JsonObject branch = branches("db1").get(0);
        assertThat(branch.getBoolean("ours")).isFalse();
        assertThat(branch.getString("log")).isEqualTo("not-ours");
        assertThat(branch.getInt("ageSeconds")).isBetween(0, 60);
        assertThat(branch).doesNotContainKeys("instance", "handledBy");
        awaitGauge("1.0");

        String path = IN_DOUBT + "/" + branch.getString("xid");
        Problem.of(http().post(path, resolution("db1"), "Origin", "http://elsewhere.example"), 403);
        Problem.of(http().post(path, resolution("db2")), 404);
        Problem.of(http().post(path, Json.createObjectBuilder().build()), 400);
        assertThat(branches("db1")).hasSize(1);

        Answer answer = http().post(path, resolution("db1"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.object().getString("outcome")).isEqualTo("rolled-back");
        assertThat(branches("db1")).isEmpty();
        assertKept(branch.getString("xid"));
        awaitGauge("0.0");
        Problem.of(http().post(path, resolution("db1")), 404);
    }

    private static void prepareForeignBranch() throws SQLException, XAException {
        PGXADataSource source = new PGXADataSource();
        source.setUrl(db1.url());
        source.setUser(db1.username());
        source.setPassword(db1.password());
        Xid xid = new ForeignXid(UUID.randomUUID().toString());
        XAConnection connection = source.getXAConnection();
        try {
            XAResource resource = connection.getXAResource();
            resource.start(xid, XAResource.TMNOFLAGS);
            try (Connection handle = connection.getConnection();
                    Statement statement = handle.createStatement()) {
                statement.execute("create table left_behind (id int)");
            }
            resource.end(xid, XAResource.TMSUCCESS);
            assertThat(resource.prepare(xid)).isEqualTo(XAResource.XA_OK);
        } finally {
            connection.close();
        }
    }

    private static List<JsonObject> branches(String database) {
        return look(IN_DOUBT, database).getJsonArray("branches").getValuesAs(JsonObject.class);
    }

    private static JsonObject look(String path, String database) {
        Answer answer = http().get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.took()).isLessThan(Duration.ofSeconds(3));
        return answer.objects().stream()
                .filter(object -> object.getString("database").equals(database))
                .findFirst()
                .orElseThrow();
    }

    private static JsonObject resolution(String database) {
        return Json.createObjectBuilder()
                .add("database", database)
                .add("action", "roll-back")
                .add("reason", "its program\nis gone")
                .build();
    }

    private static void assertKept(String xid) throws IOException {
        assertThat(Files.readAllLines(log.resolve("resolutions.log")))
                .hasSize(2)
                .anyMatch(line -> line.endsWith("db1 roll-back " + xid + " asked \"its program\\u000ais gone\""))
                .anyMatch(line -> line.endsWith("db1 roll-back " + xid + " done \"\""));
    }

    private static void awaitGauge(String value) {
        await("the gauge of db1 is " + value)
                .atMost(Duration.ofSeconds(30))
                .until(() -> http().get("/metrics").body().lines().anyMatch(line -> isGauge(line, value)));
    }

    private static boolean isGauge(String line, String value) {
        return line.startsWith("multidb_in_doubt_branches{")
                && line.contains("database=\"db1\"")
                && line.endsWith(" " + value);
    }

    @Test
    void aDatabaseThatIsDownIsToldApart() {
        assertThat(look(IN_DOUBT, "db3").getJsonObject("problem").getString("code"))
                .isEqualTo("database-unavailable");
        JsonObject checked = look(PREFLIGHT, "db3");
        assertThat(checked.getString("state")).isEqualTo("not-checked");
        assertThat(finding(checked, "prepare").getString("severity")).isEqualTo("not-checked");
    }

    private static JsonObject finding(JsonObject checked, String check) {
        return checked.getJsonArray("findings").getValuesAs(JsonObject.class).stream()
                .filter(finding -> finding.getString("check").equals(check))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aServerThatPreparesNothingIsAnErrorWithARemedyAndTheApplicationIsReady() {
        JsonObject checked = look(PREFLIGHT, "db2");

        assertThat(checked.getString("state")).isEqualTo("unfit");
        assertThat(checked.getString("pool")).isEqualTo("jdbc/db2");
        JsonObject finding = finding(checked, "prepare");
        assertThat(finding.getString("severity")).isEqualTo("error");
        assertThat(finding.getString("reason")).contains("max_prepared_transactions is 0");
        assertThat(finding.getString("remedy")).contains("set max_prepared_transactions of the server to 20 or more");
        assertThat(process.logs()).containsOnlyOnce("db2 (pool jdbc/db2): the server prepares nothing");
        assertThat(process.logs()).doesNotContain("db1 (pool", "db3 (pool");
        assertReadyWithWarning();
    }

    @Test
    void anUnfitDatabaseIsChangedByItselfOnly() {
        look(PREFLIGHT, "db2");
        String customer = "{\"id\": \"1\", \"method\": \"GET\", \"url\": \"db1/customers?id=eq.1\"}";
        String item = "{\"id\": \"2\", \"method\": \"PATCH\", \"url\": \"db2/items?sku=eq.BNS-YIRG-250\","
                + " \"body\": {\"name\": \"Yirgacheffe\"}}";

        Answer together = batch(customer + "," + item);
        Answer alone = batch(item);

        JsonObject problem = Problem.of(together, 500);
        assertThat(problem.getString("code")).isEqualTo("unfit");
        assertThat(problem.getString("database")).isEqualTo("db2");
        assertThat(problem.getString("hint")).contains("max_prepared_transactions");
        assertThat(alone.status()).as(alone.body()).isEqualTo(200);
    }

    private static Answer batch(String requests) {
        return http().post("/api/transactions", "{\"requests\": [" + requests + "]}", "application/json");
    }

    @Test
    void aDatabaseWithNothingInTheWayIsFit() {
        JsonObject checked = look(PREFLIGHT, "db1");

        assertThat(checked.getString("state")).as(checked.toString()).isEqualTo("fit");
    }

    private static void assertReadyWithWarning() {
        Answer ready = http().get("/health/ready");
        assertThat(ready.status()).as(ready.body()).isEqualTo(200);
        List<JsonObject> checks = ready.object().getJsonArray("checks").getValuesAs(JsonObject.class);
        for (JsonObject check : checks) {
            JsonObject data = check.getJsonObject("data");
            if (check.getString("name").equals("db2")) {
                assertThat(check.getString("status")).isEqualTo("UP");
                assertThat(data.getString("warning"))
                        .contains("max_prepared_transactions")
                        .contains("To solve it, ");
            } else {
                assertThat(data).doesNotContainKey("warning");
            }
        }
    }

    private static Http http() {
        return process.http();
    }
}
