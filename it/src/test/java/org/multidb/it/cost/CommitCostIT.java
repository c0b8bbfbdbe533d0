package org.multidb.it.cost;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.multidb.it.Answer;
import org.multidb.it.Archives;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.Http;
import org.multidb.it.Installation;
import org.multidb.it.Measures;
import org.multidb.it.MultidbProcess;
import org.multidb.it.PostgresServer;

/**
 * A transaction over the databases of two PostgreSQL servers that force their commits to the disk, compared with PREPARE
 * TRANSACTION and COMMIT PREPARED by hand through the same pools. The figures are in {@code target/commit-cost-report.md}.
 */
@Measures
class CommitCostIT {
    private static final int ROUNDS = 100;
    private static final int RUNS = 5;

    /** Runs until the JVM has compiled both ways: with fewer the transaction manager's longer way counts for more than it costs. */
    private static final int WARM_UP = 50;

    /** What the disk of a server takes to force a commit, at least. */
    private static final int SLOW_MICROS = 3_000;

    /** Where the disk is waited for. */
    private static final double BOUND = 1.25;

    /** Where the disk takes next to no time, with room for other programs that want the processors meanwhile. */
    private static final double BOUND_OF_PROCESSOR = 1.5;

    @Test
    void aTransactionCostsLittleMoreThanItsStatementsByHand() throws IOException, SQLException {
        try (PostgresServer one = PostgresServer.start("commit-cost-1", Map.of("fsync", "on"));
                PostgresServer two = PostgresServer.start("commit-cost-2", Map.of("fsync", "on"));
                MultidbProcess multidb = Installation.named("commit-cost-multidb")
                        .atFullSpeed()
                        .set("multidb.sample", "false")
                        .database("db1", database(one))
                        .database("db2", database(two))
                        .jar(Archives.launcherWith(CostApi.class, CostResource.class))
                        .start()) {
            for (int i = 0; i < WARM_UP; i++) {
                run(multidb.http());
            }
            JsonObject quick = middle(multidb.http());
            slowDown(one);
            slowDown(two);
            JsonObject slow = middle(multidb.http());
            report(quick, slow);
            assertThat(ratio(slow, "transaction")).isLessThan(BOUND);
            assertThat(ratio(slow, "commit")).isLessThan(BOUND);
            assertThat(ratio(quick, "transaction")).isLessThan(BOUND_OF_PROCESSOR);
            assertThat(ratio(quick, "commit")).isLessThan(BOUND_OF_PROCESSOR);
        }
    }

    /** PostgreSQL waits before it forces. */
    private static void slowDown(PostgresServer server) throws SQLException {
        server.admin("postgres")
                .execute(
                        "alter system set commit_delay = " + SLOW_MICROS,
                        "alter system set commit_siblings = 0",
                        "select pg_reload_conf()");
    }

    private static JsonObject middle(Http http) {
        List<JsonObject> runs = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            runs.add(run(http));
        }
        runs.sort(Comparator.comparingDouble(run -> ratio(run, "transaction")));
        return runs.get(RUNS / 2);
    }

    private static DatabaseAddress database(PostgresServer server) throws SQLException {
        DatabaseAddress database = server.create("cost");
        database.execute("create table counters (id int primary key, n int)", "insert into counters values (1, 0)");
        return database;
    }

    private static JsonObject run(Http http) {
        Answer answer = http.send("POST", "/commit-cost/" + ROUNDS, BodyPublishers.noBody());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.object();
    }

    private static double ratio(JsonObject run, String what) {
        return run.getInt(what) / (double) run.getInt(what + "ByHand");
    }

    private static void report(JsonObject quick, JsonObject slow) throws IOException {
        String text =
                "# Cost of a commit over two databases\n\nTwo PostgreSQL servers with fsync, one update in each database, medians of "
                        + ROUNDS + " transactions each way, in turn; the middle one of " + RUNS
                        + " runs. The slow disk takes " + SLOW_MICROS / 1_000
                        + " ms longer for each commit (commit_delay).\n\n"
                        + "| disk | | by Transactions (ms) | by hand (ms) | times |\n|---|---|---|---|---|\n"
                        + line(quick, "transaction", "as it is")
                        + line(quick, "commit", "as it is")
                        + line(slow, "transaction", "slow")
                        + line(slow, "commit", "slow");
        System.out.print(text);
        Files.writeString(Path.of("..", "commit-cost-report.md"), text);
    }

    private static String line(JsonObject run, String what, String disk) {
        return "| %s | %s | %.3f | %.3f | %.2f |%n"
                .formatted(disk, what, run.getInt(what) / 1e6, run.getInt(what + "ByHand") / 1e6, ratio(run, what));
    }
}
