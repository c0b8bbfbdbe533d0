package org.multidb.bench.check;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import org.multidb.bench.Goods;
import org.multidb.bench.database.PostgresServer;
import org.multidb.bench.database.ShopDatabases;
import org.multidb.bench.service.RunningService;

/**
 * What the logs of both servers say of some orders.
 *
 * @param orders how many were placed, one after the other
 * @param prepared PREPARE TRANSACTION in db1 and db2
 * @param committed COMMIT PREPARED in db1 and db2
 * @param statements all statements in both databases
 */
public record TwoPhaseCommit(int orders, Both prepared, Both committed, Both statements) {

    /** One number for each database. */
    public record Both(long db1, long db2) {
        boolean are(long number) {
            return db1 == number && db2 == number;
        }
    }

    /** Places orders and counts. Nobody else may use the databases meanwhile. */
    public static TwoPhaseCommit of(RunningService service, ShopDatabases shop, int orders)
            throws IOException, SQLException, InterruptedException {
        PostgresServer first = shop.orders();
        PostgresServer second = shop.inventory();
        long from1 = first.log().begin();
        long from2 = second.log().begin();
        for (int i = 0; i < orders; i++) {
            place(service);
        }
        List<String> db1 = first.log().since(from1, shop.name());
        List<String> db2 = second.log().since(from2, shop.name());
        return new TwoPhaseCommit(
                orders,
                both(db1, db2, "PREPARE TRANSACTION '"),
                both(db1, db2, "COMMIT PREPARED '"),
                new Both(db1.size(), db2.size()));
    }

    private static void place(RunningService service) throws IOException, InterruptedException {
        HttpResponse<String> response = service.post("/api/orders", Goods.anyOrder());
        if (response.statusCode() != 201) {
            throw new IllegalStateException(
                    service.name() + " refuses an order: " + response.statusCode() + " " + response.body());
        }
    }

    private static Both both(List<String> db1, List<String> db2, String statement) {
        return new Both(count(db1, statement), count(db2, statement));
    }

    private static long count(List<String> log, String statement) {
        return log.stream().filter(line -> line.contains(": " + statement)).count();
    }

    /** Whether each order was prepared and then committed in both databases. */
    public boolean verified() {
        return prepared.are(orders) && committed.are(orders);
    }
}
