package org.multidb.it.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.Installation;
import org.multidb.it.MultidbProcess;
import org.multidb.it.PostgresServer;

/** Items that many clients want at the same time, and how many statements that takes without the cache: PostgreSQL's log tells. */
class ReadTogetherIT {
    private static final int CLIENTS = 4 * Math.max(4, Runtime.getRuntime().availableProcessors());
    private static final int READS = 100 * CLIENTS;

    /** Does not match itself, which is logged as well. */
    private static final String LOGGED = "select count(*) from regexp_matches(pg_read_file(pg_current_logfile()), "
            + "'execute [^\\n]* [F]ROM items WHERE', 'gi')";

    @Test
    void thereAreFewerStatementsThanReads() throws Exception {
        Map<String, String> logging =
                Map.of("logging_collector", "on", "log_statement", "all", "log_rotation_size", "0");
        try (PostgresServer server = PostgresServer.start("read-together", logging);
                MultidbProcess multidb = Installation.named("read-together-multidb")
                        .database("db1", server.create("orders"))
                        .database("db2", server.create("inventory"))
                        .set("multidb.database.db2.read-max-age", "PT0S")
                        .start()) {
            Shop shop = new Shop(multidb.http());
            long before = statements(server);
            readAlone(shop);
            assertThat(statements(server) - before).as("one client's").isEqualTo(READS / 10);

            before = statements(server);
            readAtTheSameTime(shop);
            assertThat(statements(server) - before).as("many clients'").isLessThan(READS);
        }
    }

    private static long statements(PostgresServer server) throws SQLException {
        DatabaseAddress admin = server.admin("postgres");
        return admin.number(LOGGED);
    }

    private static void readAlone(Shop shop) {
        List<String> skus = List.copyOf(shop.stocks().keySet());
        for (int i = 0; i < READS / 10; i++) {
            read(shop, skus.get(i % skus.size()));
        }
    }

    private static void readAtTheSameTime(Shop shop) throws Exception {
        List<String> skus = List.copyOf(shop.stocks().keySet());
        List<Callable<Void>> reads = new ArrayList<>();
        for (int i = 0; i < READS; i++) {
            String sku = skus.get(i % skus.size());
            reads.add(() -> {
                read(shop, sku);
                return null;
            });
        }
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            for (Future<Void> read : clients.invokeAll(reads)) {
                read.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static void read(Shop shop, String sku) {
        assertThat(shop.http().get("/api/items/" + sku).object().getString("sku"))
                .isEqualTo(sku);
    }
}
