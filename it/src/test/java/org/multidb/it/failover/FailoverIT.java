package org.multidb.it.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.multidb.it.Answer;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.Http;
import org.multidb.it.Installation;
import org.multidb.it.Measures;
import org.multidb.it.MultidbProcess;
import org.multidb.it.Shared;
import org.multidb.it.failover.Writers.Attempt;
import org.multidb.it.orders.Shop;

/**
 * The primary of db1 goes away while orders are placed, and its standby is promoted. {@code -Dfailovers=N} sets how often
 * for each kind of fault; on PostgreSQL there is a replica, from which other clients read all the time. The figures are in
 * {@code target/failover-report.md}.
 */
@Measures
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class FailoverIT {
    private static final String BOOKMARK = "Multidb-Bookmark";
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void writesGoOnWithThePromotedStandbyNoAcknowledgedOrderIsLostAndNoReadFails() throws Exception {
        DatabaseAddress db2 = inventory();
        try (PostgresTrio trio = new PostgresTrio();
                MultidbProcess multidb = installation(trio, db2)
                        .set("multidb.database.db1.replica-urls", trio.replica().url())
                        .start()) {
            Ledger.fill(db2);
            Shop shop = new Shop(multidb.http());
            Answer before = Ledger.place(shop, 0);
            String path = Shop.path(before);
            await("the replica has it").atMost(SOON).until(() -> multidb.http().answers(path, 200));
            var readers = new Readers(() -> multidb.http().get(path));
            try (readers) {
                failOver("PostgreSQL", trio, db2, multidb, Fault.KILLED, Fault.SWALLOWED);
            }
            Report.add("PostgreSQL: reads from a replica meanwhile", readers.report());
            assertThat(readers.failed()).extracting(Answer::body).isEmpty();
            assertSeenBehindItsBookmark(multidb.http(), before);
            assertSeenBehindItsBookmark(multidb.http(), Ledger.place(shop, -1));
        }
    }

    private static void assertSeenBehindItsBookmark(Http http, Answer placed) {
        Answer seen = http.get(Shop.path(placed), BOOKMARK, placed.header(BOOKMARK));
        assertThat(placed.header(BOOKMARK)).isNotEmpty();
        assertThat(seen.status()).as(seen.body()).isEqualTo(200);
    }

    @Test
    void onMariaDbWritesGoOnWithTheStandbyAndNoAcknowledgedOrderIsLost() throws Exception {
        DatabaseAddress db2 = inventory();
        try (Pair pair = new MariaDbPair();
                MultidbProcess multidb = installation(pair, db2).start()) {
            Ledger.fill(db2);
            failOver("MariaDB", pair, db2, multidb, Fault.REFUSED, Fault.SWALLOWED, Fault.DEMOTED);
        }
    }

    private static DatabaseAddress inventory() {
        return Shared.postgres().create("failover_inventory");
    }

    private static Installation installation(Pair pair, DatabaseAddress db2) {
        return Installation.named("failover")
                .database("db1", pair.behind(0))
                .set("multidb.database.db1.standby-urls", pair.behind(1).url())
                .database("db2", db2);
    }

    private static void failOver(String vendor, Pair pair, DatabaseAddress db2, MultidbProcess multidb, Fault... faults)
            throws SQLException {
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
        assertThat(writers.attempts())
                .filteredOn(Attempt::rejected)
                .as("may be sent again")
                .allMatch(attempt -> attempt.answer().object().getBoolean("retryable"));
        rounds.assertInTime();
    }
}
