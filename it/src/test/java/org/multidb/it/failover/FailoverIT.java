package org.multidb.it.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.Installation;
import org.multidb.it.MultidbProcess;
import org.multidb.it.Shared;
import org.multidb.it.failover.Writers.Attempt;
import org.multidb.it.orders.Shop;

/**
 * The primary of db1 goes away under load, its synchronous standby is promoted, and it comes back as the standby: in turn.
 * {@code -Dfailovers=N} sets how often for each kind of fault. The figures are in {@code target/failover-report.md}.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class FailoverIT {
    private static final int ROUNDS = Integer.getInteger("failovers", 2);
    private static final int ORDERS_BETWEEN = 100;
    private static final Duration SETTLED = Duration.ofMinutes(1);

    /** With room for a busy machine; the report has what it was. */
    private static final Map<Fault, Duration> BOUND =
            Map.of(Fault.KILLED, Duration.ofSeconds(4), Fault.SWALLOWED, Duration.ofSeconds(6));

    private final List<Round> rounds = new ArrayList<>();
    private int failovers;

    private enum Fault {
        KILLED,
        SWALLOWED
    }

    /** @param firstWrite from the call of {@code pg_promote} to the answer of the first order that was placed after the fault */
    private record Round(Fault fault, Duration firstWrite, Duration promotion, long refused, Duration slowest) {}

    @Test
    void writesGoOnWithThePromotedStandbyAndNoAcknowledgedOrderIsLost() throws Exception {
        DatabaseAddress db2 = Shared.postgres().create("failover_inventory");
        try (Pair pair = new Pair();
                MultidbProcess multidb = Installation.named("failover")
                        .database("db1", pair.behind(0))
                        .set("multidb.database.db1.standby-urls", pair.behind(1).url())
                        .database("db2", db2)
                        .start()) {
            db2.execute("update items set stock = 500000");
            var writers = new Writers(new Shop(multidb.http()));
            try (writers) {
                for (int i = 0; i < ROUNDS; i++) {
                    failOver(Fault.KILLED, pair, writers, multidb);
                    failOver(Fault.SWALLOWED, pair, writers, multidb);
                }
                awaitOrders(writers);
            }
            report(writers);
            assertOnceEach(writers.attempts(), pair.direct());
            assertBooksBalance(pair.direct(), db2);
        }
        assertThat(rounds).allSatisfy(r -> assertThat(r.firstWrite()).isLessThan(BOUND.get(r.fault())));
    }

    private void failOver(Fault fault, Pair pair, Writers writers, MultidbProcess multidb) {
        awaitOrders(writers);
        long faultAt = System.nanoTime();
        switch (fault) {
            case KILLED -> pair.killPrimary();
            case SWALLOWED -> pair.swallowPrimary();
        }
        long start = System.nanoTime();
        pair.promote();
        Duration promotion = Duration.ofNanos(System.nanoTime() - start);
        await("a write succeeds").atMost(SETTLED).until(() -> firstWrite(writers, faultAt) != Long.MAX_VALUE);
        Duration firstWrite = Duration.ofNanos(firstWrite(writers, faultAt) - start);
        awaitOrders(writers);
        rounds.add(new Round(fault, firstWrite, promotion, refused(writers, faultAt), slowest(writers, faultAt)));
        JsonObject db1 = multidb.http().get("/api/databases/db1").object();
        assertThat(db1.getInt("failovers")).isEqualTo(++failovers);
        assertThat(db1.getJsonArray("nodes").getJsonObject(0).getString("host")).isEqualTo(pair.hostOfPrimary());
        assertThat(db1.getJsonArray("nodes").getJsonObject(0).getString("role")).isEqualTo("primary");
        pair.repair(fault == Fault.SWALLOWED);
        await("the standby is seen").atMost(SETTLED).until(() -> multidb.http()
                .get("/api/databases/db1")
                .object()
                .getJsonArray("nodes")
                .getJsonObject(1)
                .getString("role")
                .equals("standby"));
    }

    private static void awaitOrders(Writers writers) {
        long enough = writers.acknowledged() + ORDERS_BETWEEN;
        await("orders are placed").atMost(SETTLED).until(() -> writers.acknowledged() >= enough);
    }

    private static long firstWrite(Writers writers, long since) {
        return writers.attempts().stream()
                .filter(a -> a.acknowledged() && a.sentAt() > since)
                .mapToLong(Attempt::answeredAt)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static long refused(Writers writers, long since) {
        return writers.attempts().stream()
                .filter(a -> !a.acknowledged() && a.answeredAt() > since)
                .count();
    }

    private static Duration slowest(Writers writers, long since) {
        return writers.attempts().stream()
                .filter(a -> a.answeredAt() > since)
                .map(a -> a.answer().took())
                .max(Duration::compareTo)
                .orElseThrow();
    }

    private void report(Writers writers) throws IOException {
        Map<String, Long> answers = writers.attempts().stream()
                .collect(Collectors.groupingBy(FailoverIT::kind, TreeMap::new, Collectors.counting()));
        StringBuilder text =
                new StringBuilder("# Failover\n\n8 clients place orders over two databases; the primary of one goes"
                        + " away and its synchronous standby is promoted at once.\n\n"
                        + "| fault | `pg_promote` to first write (ms) | `pg_promote` itself (ms) | orders refused | slowest answer (ms) |\n"
                        + "|---|---|---|---|---|\n");
        rounds.forEach(r -> text.append("| %s | %d | %d | %d | %d |%n"
                .formatted(
                        r.fault().name().toLowerCase(Locale.ROOT),
                        r.firstWrite().toMillis(),
                        r.promotion().toMillis(),
                        r.refused(),
                        r.slowest().toMillis())));
        text.append("\nAnswers: ").append(answers).append('\n');
        System.out.print(text);
        Files.writeString(Path.of("..", "failover-report.md"), text);
    }

    private static String kind(Attempt attempt) {
        return attempt.acknowledged()
                ? "201"
                : attempt.answer().status() + " "
                        + attempt.answer().object().getString("code", "?")
                        + (attempt.rejected() ? "" : " (outcome unknown)");
    }

    private static void assertOnceEach(List<Attempt> attempts, DatabaseAddress db1) throws SQLException {
        Map<String, Long> placed = orders(db1);
        assertThat(attempts).allSatisfy(attempt -> {
            long count = placed.getOrDefault(attempt.email(), 0L);
            if (attempt.acknowledged()) {
                assertThat(count).as("acknowledged: %s", attempt.email()).isEqualTo(1);
            } else {
                assertThat(count)
                        .as("%s: %s", attempt.email(), attempt.answer().body())
                        .isLessThanOrEqualTo(attempt.rejected() ? 0 : 1);
            }
        });
    }

    private static Map<String, Long> orders(DatabaseAddress db1) throws SQLException {
        Map<String, Long> orders = new HashMap<>();
        try (Connection connection = db1.connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select email, count(*) from orders join customers on customers.id ="
                                + " customer_id group by email")) {
            while (rows.next()) {
                orders.put(rows.getString(1), rows.getLong(2));
            }
        }
        return orders;
    }

    private static void assertBooksBalance(DatabaseAddress db1, DatabaseAddress db2) {
        await("no branch is in doubt")
                .atMost(SETTLED)
                .ignoreExceptions()
                .until(() -> prepared(db1) + prepared(db2) == 0);
        await("stock and orders add up").atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(
                        500_000 - db2.number("select stock from items where sku = 'BNS-YIRG-250'"))
                .isEqualTo(db1.number("select coalesce(sum(quantity), 0) from order_lines")));
    }

    private static long prepared(DatabaseAddress database) throws SQLException {
        return database.number("select count(*) from pg_prepared_xacts where database = current_database()");
    }
}
