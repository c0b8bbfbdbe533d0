package org.multidb.bench.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.multidb.bench.database.Books;
import org.multidb.bench.database.PostgresServer;
import org.multidb.bench.database.ShopDatabases;
import org.multidb.bench.load.Figures;
import org.multidb.bench.load.Workload;

class FloorTest {

    @Test
    void ordersByHandBalanceAndOneThatLosesAMovementDoesNot(@TempDir Path directory)
            throws IOException, SQLException, InterruptedException {
        try (PostgresServer first = PostgresServer.start(directory.resolve("first"));
                PostgresServer second = PostgresServer.start(directory.resolve("second"))) {
            ShopDatabases shop = ShopDatabases.create(first, second, "byhand");
            long from = first.log().begin();

            Figures figures = new Floor(shop).closed(Workload.ORDER, 2, Duration.ofMillis(200));

            long prepared = first.log().since(from, "byhand").stream()
                    .filter(line -> line.contains("PREPARE TRANSACTION"))
                    .count();
            assertThat(prepared).isEqualTo(figures.orders()).isPositive();
            assertThat(Books.of(shop).balance(figures.orders())).isTrue();
            assertThat(Books.of(shop).balance(figures.orders() + 1)).isFalse();

            lose(second);
            assertThat(Books.of(shop).balance(figures.orders())).isFalse();
        }
    }

    private static void lose(PostgresServer server) throws SQLException {
        try (var connection = server.connect("byhand");
                var statement = connection.createStatement()) {
            statement.execute("delete from stock_movements where id = (select min(id) from stock_movements)");
        }
    }
}
