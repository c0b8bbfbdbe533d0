package org.multidb.it.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.multidb.it.Answer;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.Mixed;

/**
 * Many clients place and cancel orders at once; then stock and open orders, counted in the databases themselves, add up
 * to what was there before. {@code -Dorders=N} sets how many orders.
 */
class LoadIT {
    private static final int CLIENTS = 16;
    private static final int ORDERS = Integer.getInteger("orders", 3_000);
    private static final int PLENTY = 900_000;
    private static final long SEED = System.nanoTime();

    private final Mixed mixed = Mixed.shared();
    private final Shop shop = new Shop(mixed.process().http());
    private final AtomicInteger toPlace = new AtomicInteger(ORDERS);
    private final AtomicInteger placed = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void stockAndOpenOrdersAddUpAfterwards() throws Exception {
        mixed.db2().execute("update items set stock = " + PLENTY);
        Map<String, Long> before = total();
        long start = System.nanoTime();
        runClients(List.copyOf(before.keySet()));
        report(Duration.ofNanos(System.nanoTime() - start));
        assertThat(placed.get()).isEqualTo(ORDERS);
        assertThat(total()).isEqualTo(before);
        assertThat(movements()).isEqualTo(minus(openOrders()));
        assertNothingIsInDoubt();
    }

    private void report(Duration took) {
        System.out.printf(
                "load: %d orders placed, %d cancelled, %d requests repeated by %d clients in %.1f s (seed %d)%n",
                placed.get(), cancelled.get(), repeated.get(), CLIENTS, took.toMillis() / 1000.0, SEED);
    }

    private void runClients(List<String> skus) throws InterruptedException, ExecutionException {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                RandomGenerator random =
                        RandomGeneratorFactory.of("L64X128MixRandom").create(SEED + i);
                running.add(clients.submit(() -> placeAndCancel(skus, random)));
            }
            for (Future<?> client : running) {
                client.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    /** Three of four orders are cancelled; some customers order again, some are new. */
    private void placeAndCancel(List<String> skus, RandomGenerator random) {
        while (toPlace.getAndDecrement() > 0) {
            Map<String, Integer> quantities = new TreeMap<>();
            for (int line = random.nextInt(1, 4); line > 0; line--) {
                quantities.put(skus.get(random.nextInt(skus.size())), random.nextInt(1, 5));
            }
            String email = "customer" + random.nextInt(ORDERS / 4 + 1) + "@example.org";
            Answer order = untilDone(() -> shop.place(email, quantities), 201);
            placed.incrementAndGet();
            if (random.nextInt(4) > 0) {
                untilDone(() -> shop.cancel(order), 204);
                cancelled.incrementAndGet();
            }
        }
    }

    /** Repeats a request that is refused as worth repeating: another transaction was in the way. */
    private Answer untilDone(Supplier<Answer> request, int status) {
        Answer answer = request.get();
        for (int tries = 1; answer.status() == 409 && tries < 20; tries++) {
            assertThat(answer.object().getBoolean("retryable"))
                    .as(answer.body())
                    .isTrue();
            repeated.incrementAndGet();
            answer = request.get();
        }
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    private Map<String, Long> total() throws SQLException {
        Map<String, Long> total = amounts(mixed.db2(), "select sku, stock from items");
        openOrders().forEach((sku, ordered) -> total.merge(sku, ordered, Long::sum));
        return total;
    }

    private Map<String, Long> openOrders() throws SQLException {
        return amounts(
                mixed.db1(),
                "select sku, sum(quantity) from order_lines join orders on orders.id = order_id"
                        + " where status = 'PLACED' group by sku");
    }

    /** Without the items whose movements cancel out. */
    private Map<String, Long> movements() throws SQLException {
        return amounts(
                mixed.db2(),
                "select sku, sum(quantity_delta) from stock_movements group by sku having sum(quantity_delta) <> 0");
    }

    private static Map<String, Long> minus(Map<String, Long> amounts) {
        Map<String, Long> minus = new TreeMap<>();
        amounts.forEach((sku, amount) -> minus.put(sku, -amount));
        return minus;
    }

    private static Map<String, Long> amounts(DatabaseAddress database, String query) throws SQLException {
        Map<String, Long> amounts = new TreeMap<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                amounts.put(rows.getString(1), rows.getLong(2));
            }
        }
        return amounts;
    }

    private void assertNothingIsInDoubt() throws SQLException {
        assertThat(mixed.db1().number("select count(*) from pg_prepared_xacts where database = current_database()"))
                .isZero();
        try (Connection connection = mixed.db2().connect();
                Statement statement = connection.createStatement();
                ResultSet branches = statement.executeQuery("xa recover")) {
            assertThat(branches.next()).isFalse();
        }
    }
}
