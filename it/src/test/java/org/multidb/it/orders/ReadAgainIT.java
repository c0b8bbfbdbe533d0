package org.multidb.it.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.multidb.it.Answer;
import org.multidb.it.Archives;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.Installation;
import org.multidb.it.MultidbProcess;
import org.multidb.it.PostgresServer;

/** Items that are read again and again, by many, while they are changed: how old an answer may be. */
class ReadAgainIT {
    private static final int CHANGES = 100;
    private static final int READERS = 4;

    private static PostgresServer server;

    @BeforeAll
    static void start() {
        server = PostgresServer.start("read-again");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whatAnotherProcessHasChangedIsSeenAfterTheGreatestAge() throws Exception {
        DatabaseAddress inventory = server.create("inventory");
        assertSeenAfter(Duration.ofMillis(2), inventory, installation("shipped", inventory));
    }

    @Test
    void withoutAnyAgeItIsSeenAtOnce() throws Exception {
        DatabaseAddress inventory = server.create("inventory");
        Installation installation = installation("at-once", inventory).set("multidb.database.db2.read-max-age", "PT0S");
        assertSeenAfter(Duration.ZERO, inventory, installation);
    }

    private static void assertSeenAfter(Duration age, DatabaseAddress inventory, Installation installation)
            throws Exception {
        try (MultidbProcess multidb = installation.start()) {
            Shop shop = new Shop(multidb.http());
            String sku = shop.stocks().keySet().iterator().next();
            whileOthersRead(shop, sku, () -> {
                for (int i = 0; i < CHANGES; i++) {
                    change(inventory, sku, i);
                    spin(age);
                    assertThat(shop.stock(sku)).isEqualTo(i);
                }
            });
        }
    }

    /** With an age that does not end, so that only what this application notices of its own changes makes them seen. */
    @Test
    void whatTheApplicationItselfHasChangedIsSeenAtOnce() throws Exception {
        DatabaseAddress inventory = server.create("inventory");
        try (MultidbProcess multidb = installation("own", inventory)
                .set("multidb.database.db2.read-max-age", "PT1H")
                .jar(Archives.launcherWith(WritingApi.class, WritingResource.class))
                .start()) {
            Shop shop = new Shop(multidb.http());
            String sku = shop.stocks().keySet().iterator().next();
            whileOthersRead(shop, sku, () -> {
                for (int i = 0; i < CHANGES / 10; i++) {
                    untilAnswersAreOld(shop, sku, inventory);
                    int left = (int) inventory.number("select stock from items where sku = '" + sku + "'") - 1;
                    Answer placed = shop.place("ada@example.org", Map.of(sku, 1));
                    assertThat(placed.status()).as(placed.body()).isEqualTo(201);
                    assertSeen("an order", shop, sku, left);

                    untilAnswersAreOld(shop, sku, inventory);
                    patch(shop, sku, i);
                    assertSeen("a batch", shop, sku, i);

                    untilAnswersAreOld(shop, sku, inventory);
                    write(shop, sku + "/session/" + i);
                    assertSeen("a session", shop, sku, i);

                    untilAnswersAreOld(shop, sku, inventory);
                    assertThat(write(shop, sku + "/transaction/" + i)).isEqualTo("" + i);
                    assertSeen("a transaction", shop, sku, i);

                    untilAnswersAreOld(shop, sku, inventory);
                    write(shop, "NEW-" + i + "/new");
                    assertSeen("one that has not read", shop, "NEW-" + i, 1);
                }
            });
        }
    }

    private static String write(Shop shop, String path) {
        Answer answer = shop.http().post("/writing/items/" + path, "", "text/plain");
        assertThat(answer.status()).as(answer.body()).isBetween(200, 204);
        return answer.body();
    }

    private static void assertSeen(String after, Shop shop, String sku, int stock) {
        assertThat(listed(shop, sku)).as("in the list, after " + after).isEqualTo(stock);
        assertThat(shop.stock(sku)).as("after " + after).isEqualTo(stock);
    }

    /** Changes the stock as another process, until that is not seen: so answers come from the cache. */
    private static void untilAnswersAreOld(Shop shop, String sku, DatabaseAddress inventory) throws SQLException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        int stock = CHANGES;
        do {
            assertThat(System.nanoTime() - end).as("nothing is cached").isNegative();
            stock++;
            change(inventory, sku, stock);
        } while (shop.stock(sku) == stock);
    }

    private static int listed(Shop shop, String sku) {
        return shop.http().get("/api/items?limit=100").objects().stream()
                .filter(item -> item.getString("sku").equals(sku))
                .findFirst()
                .orElseThrow()
                .getInt("stock");
    }

    private static Installation installation(String name, DatabaseAddress inventory) {
        return Installation.named("read-again-" + name)
                .database("db1", server.create("orders"))
                .database("db2", inventory);
    }

    private static void change(DatabaseAddress inventory, String sku, int stock) throws SQLException {
        inventory.execute("update items set stock = " + stock + " where sku = '" + sku + "'");
    }

    private static void patch(Shop shop, String sku, int stock) {
        String batch = "{\"requests\": [{\"id\": \"1\", \"method\": \"PATCH\", \"url\": \"db2/items?sku=eq." + sku
                + "\", \"body\": {\"stock\": " + stock + "}}]}";
        Answer answer = shop.http().post("/api/transactions", batch, "application/json");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** The age is one of time, so that nothing but time can be waited for. */
    private static void spin(Duration time) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < time.toNanos()) {
            Thread.onSpinWait();
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private static void whileOthersRead(Shop shop, String sku, Work work) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        List<Future<?>> reading = new ArrayList<>();
        try {
            for (int i = 0; i < READERS; i++) {
                reading.add(readers.submit(() -> {
                    while (!done.get()) {
                        shop.stock(sku);
                    }
                }));
            }
            work.run();
        } finally {
            done.set(true);
            readers.shutdown();
        }
        for (Future<?> each : reading) {
            each.get();
        }
    }
}
