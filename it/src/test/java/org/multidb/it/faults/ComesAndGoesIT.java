package org.multidb.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.multidb.it.Answer;
import org.multidb.it.Http;
import org.multidb.it.Installation;
import org.multidb.it.MariaDbServer;
import org.multidb.it.Measures;
import org.multidb.it.MultidbProcess;
import org.multidb.it.Shared;
import org.multidb.it.SwallowingProxy;
import org.multidb.it.orders.Shop;

/** Databases that go away and come back while the application runs. db3 is one that nobody requires. */
@Measures
class ComesAndGoesIT {
    private static final int ASKING_AT_ONCE = 40;
    private static final Pattern PROBE = Pattern.compile("at org\\.multidb\\.Member\\.check\\(");

    private static MariaDbServer mariaDb;
    private static SwallowingProxy toDb2;
    private static SwallowingProxy toDb3;
    private static MultidbProcess running;

    @BeforeAll
    static void start() {
        mariaDb = MariaDbServer.start("comes-and-goes-mariadb");
        toDb2 = SwallowingProxy.to(mariaDb.port());
        toDb3 = SwallowingProxy.to(Shared.postgres().port());
        running = Installation.named("comes-and-goes")
                .set("multidb.databases", "db1,db2,db3")
                .database("db1", Shared.postgres().create("orders"))
                .database("db2", mariaDb.create("inventory").through(toDb2))
                .existingDatabase("db3", Shared.postgres().create("archive").through(toDb3))
                .set("multidb.database.db3.required", "false")
                .start();
    }

    @AfterAll
    static void stop() {
        running.close();
        toDb2.close();
        toDb3.close();
        mariaDb.close();
    }

    @AfterEach
    void heal() {
        toDb2.pass();
        toDb3.pass();
        Bounds.awaitHealed(http(), "/api/items");
        Bounds.awaitHealed(http(), "/health/ready");
    }

    private static Http http() {
        return running.http();
    }

    private static JsonObject state(String id) {
        return http().get("/api/databases/" + id).object();
    }

    @ParameterizedTest
    @EnumSource
    void whatNeedsTheDatabaseIsRefusedInTimeAndServedAgainWhenItIsBack(Fault fault) {
        Shop shop = new Shop(http());
        int stock = shop.stock("BNS-YIRG-250");
        fault.on(toDb2);
        for (int i = 0; i < 5; i++) {
            Bounds.assertUnavailable(http().get("/api/items"), "db2");
            Bounds.assertUnavailable(shop.place("ada@example.org", Map.of("BNS-YIRG-250", 1)), "db2");
            assertThat(http().get("/api/orders").status()).isEqualTo(200);
        }
        toDb2.pass();
        Bounds.awaitHealed(http(), "/api/items");
        assertThat(shop.stock("BNS-YIRG-250")).isEqualTo(stock);
    }

    /** More than the pool has connections: those who wait for one are told as soon as those who have one. */
    @ParameterizedTest
    @EnumSource
    void howeverManyNeedTheDatabaseEachIsRefusedInTime(Fault fault) {
        List<Answer> served = allAtOnce(ASKING_AT_ONCE, () -> http().get("/api/items"));
        assertThat(served).extracting(Answer::status).containsOnly(200);
        fault.on(toDb2);
        assertThat(allAtOnce(ASKING_AT_ONCE, () -> http().get("/api/items")))
                .allSatisfy(answer -> Bounds.assertUnavailable(answer, "db2"));
    }

    /** More than the server has threads for that work side by side: those that wait for a database are not counted. */
    @ParameterizedTest
    @EnumSource
    void whoNeedsAnotherDatabaseIsServedBesideAllOfThose(Fault fault) {
        fault.on(toDb2);
        CompletableFuture<List<Answer>> refused =
                CompletableFuture.supplyAsync(() -> allAtOnce(ASKING_AT_ONCE, () -> http().get("/api/items")));
        do {
            Answer other = http().get("/api/orders");
            assertThat(other.status()).isEqualTo(200);
            assertThat(other.took()).isLessThan(Bounds.BESIDE);
        } while (!refused.isDone());
        assertThat(refused.join()).allSatisfy(answer -> Bounds.assertUnavailable(answer, "db2"));
    }

    private static List<Answer> allAtOnce(int callers, Supplier<Answer> request) {
        ExecutorService clients = Executors.newFixedThreadPool(callers);
        try {
            return Stream.generate(() -> CompletableFuture.supplyAsync(request, clients))
                    .limit(callers)
                    .toList() // all have been sent before the first is waited for
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            clients.shutdown();
        }
    }

    @Test
    void aKilledDatabaseIsServedAgainSoonAfterItIsBack() {
        mariaDb.kill();
        Bounds.assertUnavailable(http().get("/api/items"), "db2");
        mariaDb.restart();
        Bounds.awaitHealed(http(), "/api/items");
        assertThat(new Shop(http())
                        .place("ada@example.org", Map.of("BNS-YIRG-250", 1))
                        .status())
                .isEqualTo(201);
    }

    /** Readiness is not asked anew for each request: it may lag by the time that the answers of one round last. */
    @ParameterizedTest
    @EnumSource
    void readinessIsDownForARequiredDatabaseOnly(Fault fault) {
        fault.on(toDb3);
        awaitInReadiness("the database cannot be reached", 200);
        fault.on(toDb2);
        awaitInReadiness("\"status\":\"DOWN\"", 503);
        assertThat(http().get("/health/live").status()).isEqualTo(200);
    }

    private static void awaitInReadiness(String text, int status) {
        await(text + " with status " + status).atMost(Bounds.HEALED).until(() -> {
            Answer ready = http().get("/health/ready");
            assertThat(ready.took()).isLessThan(Bounds.REFUSED);
            return ready.status() == status && ready.body().contains(text);
        });
    }

    @Test
    void oneThatHangsDelaysTheListByItsOwnBoundAndHidesNoOther() {
        toDb2.swallow();
        toDb3.swallow();
        Answer list = http().get("/api/databases");
        assertThat(list.took()).isLessThan(Bounds.REFUSED);
        assertThat(list.objects()).extracting(d -> d.getString("state")).containsExactly("up", "down", "down");
        assertThat(list.objects().get(2).getJsonObject("problem").getString("code"))
                .isEqualTo("database-unavailable");
    }

    @Test
    void howeverManyAskAHangingDatabaseHoldsOneThread() {
        toDb3.swallow();
        List<CompletableFuture<Answer>> asking = IntStream.range(0, ASKING_AT_ONCE)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> http().get("/api/databases/db3")))
                .toList();
        long probing = 0;
        while (asking.stream().anyMatch(answer -> !answer.isDone())) {
            probing = Math.max(
                    probing, PROBE.matcher(running.threadDump()).results().count());
        }
        assertThat(probing).isEqualTo(1);
        assertThat(asking).allSatisfy(answer -> {
            assertThat(answer.join().status()).isEqualTo(200);
            assertThat(answer.join().object().getString("state")).isEqualTo("down");
        });
    }

    @Test
    void theOutputSaysWhenADatabaseGoesAndComes() {
        String before = running.output();
        toDb3.refuse();
        assertThat(state("db3").getString("state")).isEqualTo("down");
        toDb3.pass();
        Bounds.awaitHealed(http(), "/health/ready");
        await("both are in the output").atMost(Duration.ofSeconds(5)).until(() -> {
            String since = running.output().substring(before.length());
            return since.contains("WARNING db3: ") && since.contains("db3: in service");
        });
        assertThat(running.output()).doesNotContain("poolmgr.", "jdbc.exc");
    }
}
