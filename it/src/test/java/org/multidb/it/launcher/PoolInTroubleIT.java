package org.multidb.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.multidb.it.Answer;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.Http;
import org.multidb.it.Installation;
import org.multidb.it.MultidbProcess;
import org.multidb.it.Problem;
import org.multidb.it.Shared;

/** What a pool tells when not all is well: it has two connections, for which nobody waits longer than a second. */
class PoolInTroubleIT {
    /** The server begins to look for the application's beans, half of its deployment later. */
    private static final Pattern BEANS = Pattern.compile("(?m)^(\\S+) INFO org\\.jboss\\.weld\\.Version: ");

    private static DatabaseAddress db1;
    private static MultidbProcess process;
    private static Http http;
    private static Instant opened;

    @BeforeAll
    static void start() throws SQLException {
        db1 = Shared.postgres().create("pool_in_trouble");
        process = Installation.named("pool-in-trouble")
                .set("multidb.databases", "db1")
                .database("db1", db1)
                .set("multidb.database.db1.pool.min-size", "2")
                .set("multidb.database.db1.pool.max-size", "2")
                .set("multidb.database.db1.pool.max-wait", "PT1S")
                .set("multidb.database.db1.pool.leak-timeout", "PT2S")
                .set("multidb.database.db1.read-max-age", "PT0S") // each read takes a connection
                .start();
        http = process.http();
        opened = firstOpened();
    }

    private static Instant firstOpened() throws SQLException {
        try (Connection own = db1.connect();
                Statement statement = own.createStatement();
                ResultSet first = statement.executeQuery("select min(backend_start) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()")) {
            assertThat(first.next()).isTrue();
            return first.getTimestamp(1).toInstant();
        }
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    /** So that nobody waits for them: neither the application at the end of its start nor the first request. */
    @Test
    void itsConnectionsWereOpenedWhileTheApplicationWasStillDeployed() {
        Matcher beans = BEANS.matcher(process.logs());
        assertThat(beans.find()).isTrue();
        assertThat(opened)
                .isBefore(LocalDateTime.parse(beans.group(1))
                        .atZone(ZoneId.systemDefault())
                        .toInstant());
    }

    @Test
    void itTellsOfConnectionsThatAreOutForLongAndOfThoseWhoWaitForOne() throws SQLException {
        long timeouts = figure("timeouts");
        try (Connection other = db1.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table customers");
            List<CompletableFuture<Answer>> holding = List.of(customers(), customers());
            await("they are lent out").until(() -> figure("used") == 2 && figure("free") == 0);
            CompletableFuture<Answer> waiting = customers();
            await("somebody waits").until(() -> figure("waiting") == 1);

            assertThat(Problem.of(waiting.join(), 504).getString("code")).isEqualTo("pool-exhausted");
            assertThat(figure("timeouts")).isGreaterThan(timeouts);
            await("they are missed").until(() -> figure("leaks") == 2);

            other.rollback();
            assertThat(holding)
                    .extracting(CompletableFuture::join)
                    .extracting(Answer::status)
                    .containsOnly(200);
        }
        await("they are back").until(() -> figure("used") == 0 && figure("free") == 2);
        assertThat(figure("waiting")).isZero();
    }

    @Test
    void itTellsOfConnectionsThatWereFoundBroken() throws SQLException {
        assertThat(http.get("/api/customers").status()).isEqualTo(200);
        long before = figure("failed_validations");

        assertThat(db1.number("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()"))
                .isPositive();

        await("another is made").until(() -> http.answers("/api/customers", 200));
        assertThat(figure("failed_validations")).isGreaterThan(before);
    }

    private static CompletableFuture<Answer> customers() {
        return CompletableFuture.supplyAsync(() -> http.get("/api/customers"));
    }

    private static long figure(String name) {
        return http.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("multidb_pool_" + name + "{"))
                .filter(line -> line.contains("database=\"db1\""))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToLong(number -> (long) Double.parseDouble(number))
                .findFirst()
                .orElseThrow();
    }
}
