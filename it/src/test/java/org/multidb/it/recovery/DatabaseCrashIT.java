package org.multidb.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.multidb.it.Answer;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.DatabaseServer;
import org.multidb.it.Installation;
import org.multidb.it.MultidbProcess;
import org.multidb.it.PostgresServer;
import org.multidb.it.Shared;
import org.multidb.it.orders.Shop;

/** A database is killed while many orders are being placed and comes back; the application goes on running. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DatabaseCrashIT {
    private static final int CLIENTS = 8;
    private static final int CRASHES = Integer.getInteger("crashes", 3);
    private static final int ORDERS_BETWEEN_CRASHES = 100;

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final Queue<Answer> unforeseen = new ConcurrentLinkedQueue<>();

    @Test
    void itsBranchesAreEndedAsDecidedWithoutARestart() throws Exception {
        DatabaseAddress db1 = Shared.postgres().create("outage_orders");
        try (DatabaseServer server2 = PostgresServer.start("outage-db2")) {
            DatabaseAddress db2 = server2.create("outage_inventory");
            Installation installation =
                    Installation.named("outage").database("db1", db1).database("db2", db2);
            try (MultidbProcess process = installation.start()) {
                db2.execute("update items set stock = 500000");
                Books books = Books.open(db1, db2);
                killUnderLoad(new Shop(process.http()), server2);
                Books.awaitNothingInDoubt(db1);
                Books.awaitNothingInDoubt(db2);
                books.assertBalanced();
                assertThat(unforeseen).isEmpty();
                assertThat(books.ordered()).isGreaterThanOrEqualTo(acknowledged.get());
            }
        }
    }

    private void killUnderLoad(Shop shop, DatabaseServer server2) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                String email = "customer" + i + "@example.org";
                running.add(clients.submit(() -> place(shop, email)));
            }
            for (int crash = 0; crash < CRASHES; crash++) {
                awaitOrders();
                server2.kill();
                server2.restart();
            }
            awaitOrders();
            stopped.set(true);
            for (Future<?> client : running) {
                client.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private void awaitOrders() {
        int enough = acknowledged.get() + ORDERS_BETWEEN_CRASHES;
        await("orders are placed").atMost(Duration.ofMinutes(1)).until(() -> acknowledged.get() >= enough);
    }

    /** Refusals are what an outage looks like; the outcome is known of all. */
    private void place(Shop shop, String email) {
        while (!stopped.get()) {
            Answer answer = shop.place(email, Map.of("BNS-YIRG-250", 1));
            switch (answer.status()) {
                case 201 -> acknowledged.incrementAndGet();
                case 409, 503 ->
                    assertThat(answer.object().getBoolean("retryable")).isTrue();
                default -> unforeseen.add(answer);
            }
        }
    }
}
