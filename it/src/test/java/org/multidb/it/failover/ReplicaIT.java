package org.multidb.it.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.multidb.it.Answer;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.Http;
import org.multidb.it.Installation;
import org.multidb.it.Measures;
import org.multidb.it.MultidbProcess;
import org.multidb.it.PostgresStandby;
import org.multidb.it.Shared;
import org.multidb.it.orders.Shop;

/** The only replica of db1 is far behind, or gone. {@code -Dreads=N} sets how many are looked at for old answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Measures
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ReplicaIT {
    private static final String BOOKMARK = "Multidb-Bookmark";
    private static final int READS = Integer.getInteger("reads", 1_000);

    /** A machine that is too busy for a while makes servers look as if they were gone. */
    private static final int MOST = READS * 9 / 10;

    private static final int CLIENTS = 8;
    private static final int READS_BETWEEN = 500;

    /** Less than max-lag by what a measurement may be wrong. */
    private static final Duration NOT_YET = Duration.ofSeconds(9);

    private static final Duration SOON = Duration.ofSeconds(60);

    private final AtomicLong number = new AtomicLong();
    private PostgresTrio trio;
    private MultidbProcess multidb;
    private Http http;
    private Shop shop;

    @BeforeAll
    void start() throws SQLException {
        trio = new PostgresTrio();
        DatabaseAddress db2 = Shared.postgres().create("replica_inventory");
        multidb = Installation.named("replica")
                .database("db1", trio.behind(0))
                .set("multidb.database.db1.standby-urls", trio.behind(1).url())
                .set("multidb.database.db1.replica-urls", trio.replica().url())
                .database("db2", db2)
                .start();
        http = multidb.http();
        shop = new Shop(http);
        Ledger.fill(db2);
    }

    @AfterAll
    void stop() {
        if (multidb != null) {
            multidb.close();
        }
        if (trio != null) {
            trio.close();
        }
    }

    /** It is read from once it is known how far it is, and the pool must be in use for that. */
    @BeforeEach
    void awaitReplicaIsRead() {
        String path = Shop.path(place());
        await("the replica follows")
                .atMost(SOON)
                .until(() -> http.answers(path, 200) && state().equals("up") && lagSeconds() < 1);
    }

    @AfterEach
    void followAtOnce() {
        delay(Duration.ZERO);
    }

    @Test
    void behindABookmarkNoReadIsOldWhileTheReplicaIsFiveSecondsBehind() {
        delay(Duration.ofSeconds(5));
        Queue<Answer> without = new ConcurrentLinkedQueue<>();
        Queue<Answer> behind = new ConcurrentLinkedQueue<>();

        inTurns(() -> {
            Answer placed = place();
            without.add(http.get(Shop.path(placed)));
            behind.add(http.get(Shop.path(placed), BOOKMARK, placed.header(BOOKMARK)));
        });

        Report.add(
                "PostgreSQL: the replica is 5 s behind",
                READS + " reads of what was just written, by " + CLIENTS + " clients. Behind the bookmark: "
                        + told(behind) + ". Without: " + told(without) + ".");
        assertThat(count(behind, 404)).as("old").isZero();
        assertThat(count(behind, 200)).isGreaterThan(MOST);
        assertThat(count(without, 404)).as("the replica is behind").isGreaterThan(MOST);
    }

    private static String told(Queue<Answer> answers) {
        long old = count(answers, 404);
        long fresh = count(answers, 200);
        return "%d old, %d fresh, %d refused".formatted(old, fresh, answers.size() - old - fresh);
    }

    @Test
    void aReplicaFurtherBehindThanMaxLagIsLeftOutAndReadAgainOnceItHasCaughtUp() {
        PostgresStandby.pause(trio.replicaServer());
        long pausedAt = System.nanoTime();
        await("the primary is read").atMost(SOON).until(() -> isSeen(place()));
        Duration leftOut = since(pausedAt);

        delay(Duration.ofSeconds(2));
        PostgresStandby.resume(trio.replicaServer());
        long resumedAt = System.nanoTime();
        await("the replica is read").atMost(SOON).until(() -> !isSeen(place()));

        Report.add(
                "PostgreSQL: a replica stops replaying",
                "Left out after %.1f s (max-lag: 10 s). Read again %.1f s after it went on."
                        .formatted(seconds(leftOut), seconds(since(resumedAt))));
        assertThat(leftOut).isGreaterThan(NOT_YET);
    }

    @Test
    void whenTheReplicaIsKilledNoReadFailsButThoseThatWereRunningOnIt() {
        readsWhile(" is killed", () -> trio.replicaServer().kill(), () -> trio.replicaServer()
                .restart());
    }

    @Test
    void whenTheReplicasPortSwallowsPacketsNoReadFailsButThoseThatWereRunningOnIt() {
        readsWhile("'s port swallows packets", () -> trio.toReplica().swallow(), () -> trio.toReplica()
                .pass());
    }

    /** The replica goes away while all clients read, and comes back. */
    private void readsWhile(String what, Runnable fault, Runnable repair) {
        String path = Shop.path(place());
        await("the replica has it").atMost(SOON).until(() -> http.answers(path, 200));
        var readers = new Readers(() -> http.get(path));
        int running;
        try (readers) {
            awaitReads(readers);
            fault.run();
            await("it is shown as down").atMost(SOON).until(() -> state().equals("down"));
            awaitReads(readers);
            running = readers.failed().size();
            repair.run();
            delay(Duration.ofSeconds(2));
            await("the replica is read").atMost(SOON).until(() -> !isSeen(place()));
            awaitReads(readers);
        }
        Report.add("PostgreSQL: the replica" + what + ", and comes back", readers.report());
        assertThat(running).isLessThanOrEqualTo(Readers.CLIENTS);
        assertThat(readers.failed())
                .hasSize(running)
                .allMatch(answer -> answer.object().getBoolean("retryable"), "may be sent again");
    }

    /** {@link #READS} times, by all clients. */
    private static void inTurns(Runnable work) {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(work, clients))
                            .limit(READS)
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            clients.shutdown();
        }
    }

    private static void awaitReads(Readers readers) {
        long enough = readers.served() + READS_BETWEEN;
        await("reads are served").atMost(SOON).until(() -> readers.served() >= enough);
    }

    private void delay(Duration delay) {
        PostgresStandby.delay(trio.replicaServer(), delay);
    }

    private Answer place() {
        Answer placed = Ledger.place(shop, number.incrementAndGet());
        assertThat(placed.status()).as(placed.body()).isEqualTo(201);
        return placed;
    }

    /** Whether a read without a bookmark sees an order. */
    private boolean isSeen(Answer placed) {
        return http.get(Shop.path(placed)).status() == 200;
    }

    private static long count(Queue<Answer> answers, int status) {
        return answers.stream().filter(answer -> answer.status() == status).count();
    }

    private JsonObject replica() {
        return http.get("/api/databases/db1").object().getJsonArray("nodes").getValuesAs(JsonObject.class).stream()
                .filter(node -> trio.replica().url().contains("//" + node.getString("host") + "/"))
                .findFirst()
                .orElseThrow();
    }

    private String state() {
        return replica().getString("state");
    }

    /** Not a number while it is not known. */
    private double lagSeconds() {
        JsonObject replica = replica();
        return replica.containsKey("lagSeconds")
                ? replica.getJsonNumber("lagSeconds").doubleValue()
                : Double.NaN;
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
