package org.multidb.it.failover;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.Installation;
import org.multidb.it.MultidbProcess;
import org.multidb.it.Shared;
import org.multidb.it.orders.Shop;

/**
 * The primary of db1 goes away while orders are placed, and its standby is promoted. {@code -Dfailovers=N} sets how often
 * for each kind of fault. The figures are in {@code target/failover-report.md}.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class FailoverIT {

    @Test
    void writesGoOnWithThePromotedStandbyAndNoAcknowledgedOrderIsLost() throws Exception {
        try (Pair pair = new PostgresPair()) {
            failOver("PostgreSQL", pair, Fault.KILLED, Fault.SWALLOWED);
        }
    }

    @Test
    void onMariaDbWritesGoOnWithTheStandbyAndNoAcknowledgedOrderIsLost() throws Exception {
        try (Pair pair = new MariaDbPair()) {
            failOver("MariaDB", pair, Fault.REFUSED, Fault.SWALLOWED, Fault.DEMOTED);
        }
    }

    private static void failOver(String vendor, Pair pair, Fault... faults) throws Exception {
        DatabaseAddress db2 = Shared.postgres().create("failover_inventory");
        try (MultidbProcess multidb = Installation.named("failover")
                .database("db1", pair.behind(0))
                .set("multidb.database.db1.standby-urls", pair.behind(1).url())
                .database("db2", db2)
                .start()) {
            Ledger.fill(db2);
            Shop shop = new Shop(multidb.http());
            var writers = new Writers(number -> Ledger.place(shop, number));
            var rounds = new Rounds(pair, writers, multidb);
            try (writers) {
                for (int i = 0; i < Rounds.OF_EACH; i++) {
                    for (Fault fault : faults) {
                        rounds.run(fault);
                    }
                }
                rounds.awaitWrites();
            }
            Report.add(
                    vendor + ": another server is promoted",
                    Writers.CLIENTS + " clients place orders over two databases.\n\n" + rounds.report());
            new Ledger(multidb.http(), pair.direct(), db2).assertOnceEach(writers.attempts());
            rounds.assertInTime();
        }
    }
}
