package org.multidb.it.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.multidb.it.Answer;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.DatabaseServer;
import org.multidb.it.DerbyServer;
import org.multidb.it.Installation;
import org.multidb.it.Measures;
import org.multidb.it.MultidbProcess;
import org.multidb.it.PostgresServer;
import org.multidb.it.SwallowingProxy;
import org.multidb.it.failover.Writers.Attempt;

/** A database on one server, which nothing can take the place of: it is restarted under load, or hangs for a while. */
@Measures
class RestartIT {
    private static final int WRITES_BETWEEN = 200;
    private static final Duration SETTLED = Duration.ofSeconds(30);

    /** One second is what is promised; a busy machine may need longer. The report has what it was. */
    private static final Duration BACK = Duration.ofSeconds(3);

    private static final Duration REFUSED = Duration.ofSeconds(2);
    private static final String TABLE = "create table \"writes\" (\"id\" bigint primary key)";

    private static Map<Single, DatabaseServer> servers;
    private static Map<Single, DatabaseAddress> databases;
    private static SwallowingProxy toDerby;
    private static MultidbProcess multidb;

    enum Single {
        POSTGRESQL("db1"),
        DERBY("db2");

        private final String id;

        Single(String id) {
            this.id = id;
        }
    }

    @BeforeAll
    static void start() throws SQLException {
        servers = Map.of(
                Single.POSTGRESQL, PostgresServer.start("restart-postgresql"),
                Single.DERBY, DerbyServer.start("restart-derby"));
        databases = servers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, server -> server.getValue()
                .create("alone")));
        for (DatabaseAddress database : databases.values()) {
            database.execute(TABLE);
        }
        toDerby = SwallowingProxy.to(servers.get(Single.DERBY).port());
        multidb = Installation.named("restart")
                .existingDatabase("db1", databases.get(Single.POSTGRESQL))
                .existingDatabase("db2", databases.get(Single.DERBY).through(toDerby))
                .set("multidb.sample", "false")
                .start();
    }

    @AfterAll
    static void stop() {
        multidb.close();
        toDerby.close();
        servers.values().forEach(DatabaseServer::close);
    }

    @ParameterizedTest
    @EnumSource
    void afterARestartWritesGoOnAtOnceAndNoPooledConnectionFailsARequest(Single kind) throws Exception {
        DatabaseServer server = servers.get(kind);
        var writers = new Writers(number -> insert(kind, number));
        long killedAt;
        long goneAt;
        long backAt;
        try (writers) {
            awaitWrites(writers);
            killedAt = System.nanoTime();
            server.kill();
            goneAt = System.nanoTime();
            backAt = restarted(server, databases.get(kind));
            await("a write succeeds").atMost(SETTLED).until(() -> writers.firstSuccess(backAt) != Long.MAX_VALUE);
            awaitWrites(writers);
        }
        var outage = new Outage(writers.attempts(), killedAt, backAt, writers.firstSuccess(goneAt));
        Report.add("Restart of a single server: " + kind, outage.report());
        assertThat(outage.toFirstSuccess()).isLessThan(BACK);
        assertThat(outage.lost()).as("begun and failed").hasSizeLessThanOrEqualTo(Writers.CLIENTS);
        assertThat(outage.failedAfterwards()).as("after the first success").isEmpty();
        assertToldAsOutage(writers.attempts());
        assertOnceEach(kind, writers.attempts());
    }

    /** When a connection to it was opened for the first time, as nearly as can be seen. */
    private static long restarted(DatabaseServer server, DatabaseAddress database) {
        CompletableFuture<Void> restart = CompletableFuture.runAsync(server::restart);
        await("it is back").atMost(SETTLED).pollInterval(Duration.ofMillis(5)).until(() -> connects(database));
        long backAt = System.nanoTime();
        restart.join();
        return backAt;
    }

    private static boolean connects(DatabaseAddress database) {
        try {
            database.connect().close();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    @Test
    void whileItHangsCallersAreRefusedAndWhenItAnswersWritesGoOn() throws Exception {
        var writers = new Writers(number -> insert(Single.DERBY, number));
        try (writers) {
            awaitWrites(writers);
            long hangsAt = System.nanoTime();
            toDerby.swallow();
            awaitThatAnswersAreOld(hangsAt);
            assertThat(insert(Single.DERBY, -1).status()).as("who comes first").isEqualTo(503);
            Answer refused = insert(Single.DERBY, -1);
            assertThat(refused.status()).as(refused.body()).isEqualTo(503);
            assertThat(refused.took()).isLessThan(REFUSED);
            long passesAt = System.nanoTime();
            toDerby.pass();
            await("a write succeeds").atMost(SETTLED).until(() -> writers.firstSuccess(passesAt) != Long.MAX_VALUE);
            awaitWrites(writers);
            var outage = new Outage(writers.attempts(), hangsAt, passesAt, writers.firstSuccess(passesAt));
            Report.add("A single server hangs: DERBY", outage.report());
            assertThat(outage.toFirstSuccess()).isLessThan(BACK);
        }
        assertToldAsOutage(writers.attempts());
        assertOnceEach(Single.DERBY, writers.attempts());
    }

    /** However the connection was lost: no statement was at fault. */
    private static void assertToldAsOutage(List<Writers.Attempt> attempts) {
        assertThat(attempts)
                .filteredOn(attempt -> attempt.answer().status() != 200)
                .allSatisfy(attempt -> assertThat(attempt.answer().body()).doesNotContain("sql-failure"));
    }

    /**
     * An answer from before vouches for the connections for two milliseconds. The writers may all have one by then, and wait
     * for what they have sent, so that only who comes later finds that it hangs.
     */
    private static void awaitThatAnswersAreOld(long hangsAt) {
        await("an answer is too old to vouch for others")
                .atMost(SETTLED)
                .until(() -> System.nanoTime() - hangsAt > TimeUnit.MILLISECONDS.toNanos(10));
    }

    private static Answer insert(Single kind, long number) {
        return multidb.http()
                .post(
                        "/api/transactions",
                        "{\"requests\":[{\"id\":\"1\",\"method\":\"POST\",\"url\":\"" + kind.id
                                + "/writes\",\"body\":{\"id\":" + number + "}}]}",
                        "application/json");
    }

    private static void awaitWrites(Writers writers) {
        long enough = writers.acknowledged() + WRITES_BETWEEN;
        await("writes succeed").atMost(SETTLED).until(() -> writers.acknowledged() >= enough);
    }

    /** The numbers of another test's writes are gone. */
    private static void assertOnceEach(Single kind, List<Attempt> attempts) throws SQLException {
        DatabaseAddress database = databases.get(kind);
        List<Long> acknowledged = attempts.stream()
                .filter(Attempt::acknowledged)
                .map(Attempt::number)
                .toList();
        List<Long> rejected =
                attempts.stream().filter(Attempt::rejected).map(Attempt::number).toList();
        List<Long> written = database.numbers("select \"id\" from \"writes\"");
        assertThat(written).containsAll(acknowledged).doesNotContainAnyElementsOf(rejected);
        database.execute("delete from \"writes\"");
    }

    /**
     * An outage, by what became of the writes.
     *
     * @param backAt when the server answered again
     * @param successAt when the first write sent after the outage began was acknowledged
     */
    private record Outage(List<Attempt> attempts, long goneAt, long backAt, long successAt) {

        Duration toFirstSuccess() {
            return Duration.ofNanos(Math.max(0, successAt - backAt));
        }

        private List<Attempt> underWay() {
            return attempts.stream()
                    .filter(a -> a.sentAt() <= goneAt && a.answeredAt() > goneAt)
                    .toList();
        }

        /** Each client's write that was under way used one connection. */
        long inUse() {
            return underWay().size();
        }

        long failedInUse() {
            return underWay().stream().filter(a -> !a.acknowledged()).count();
        }

        /** Those that had begun, on a connection that broke; the others were refused one. */
        List<Attempt> lost() {
            return attempts.stream()
                    .filter(a -> !a.acknowledged() && !a.kind().equals("503 database-unavailable"))
                    .toList();
        }

        private long refused(long from, long to) {
            return attempts.stream()
                    .filter(a -> !a.acknowledged() && a.sentAt() > from && a.sentAt() <= to)
                    .count();
        }

        List<Attempt> failedAfterwards() {
            return attempts.stream()
                    .filter(a -> !a.acknowledged() && a.sentAt() > successAt)
                    .toList();
        }

        String report() {
            Map<String, Long> answers = attempts.stream()
                    .collect(Collectors.groupingBy(Attempt::kind, TreeMap::new, Collectors.counting()));
            return ("From being back to the first write: %d ms. Connections in use when it went away: %d, of whose"
                            + " requests failed: %d. Refused at once while it was away: %d; between being back and the"
                            + " first success: %d; after that: %d.%n%nAnswers: %s")
                    .formatted(
                            toFirstSuccess().toMillis(),
                            inUse(),
                            failedInUse(),
                            refused(goneAt, backAt),
                            refused(backAt, successAt),
                            failedAfterwards().size(),
                            answers);
        }
    }
}
