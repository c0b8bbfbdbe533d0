package org.multidb.it.crashes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.multidb.it.DatabaseServer;
import org.multidb.it.crashes.Reply.Kind;

/**
 * The application is ended at each moment of a two-phase commit, starts again while db2 is down, and db2 comes back. A
 * server's own recovery rolls the branch in db2 back then, although db1 has committed. An embedded db2 comes back with the
 * application. {@code -Dcrash.points.all=true} takes every moment with each pair.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class MomentIT {

    @ParameterizedTest
    @EnumSource
    void theKeyTellsWhatBecameOfTheTransferWhateverTheMomentOfTheCrash(Pair pair) throws SQLException {
        List<CrashPoint> points = points(pair);
        List<String> committed = new ArrayList<>();
        try (Bank bank = Bank.open(pair, "moments-" + pair.text())) {
            bank.startWith(points.get(0).jvmOption());
            for (int i = 0; i < points.size(); i++) {
                CrashPoint point = points.get(i);
                Transfer transfer = new Transfer(point.name(), i, i, 10 + i);
                JsonObject batch = await("the balances can be read")
                        .until(() -> bank.teller().prepare(transfer, Optional.empty()), Optional::isPresent)
                        .orElseThrow();
                crash(bank, transfer, batch);
                bank.servers().stream().skip(1).forEach(DatabaseServer::kill);
                bank.startWith(points.get((i + 1) % points.size()).jvmOption());
                if (!pair.embedded()) {
                    assertRecoversWithoutDb2(bank, point);
                    bank.servers().get(1).restart();
                }
                assertRecovers(bank, point, transfer, batch);
                if (point.decided()) {
                    committed.add(transfer.id());
                }
            }
            bank.closeBooks(committed);
        }
    }

    /** A start takes most of the time, so only one pair has them all unless that is asked for. */
    private static List<CrashPoint> points(Pair pair) {
        return pair == Pair.POSTGRESQL_AND_POSTGRESQL || Boolean.getBoolean("crash.points.all")
                ? List.of(CrashPoint.values())
                : List.of(CrashPoint.BEFORE_DECISION, CrashPoint.BETWEEN_COMMITS);
    }

    private static void crash(Bank bank, Transfer transfer, JsonObject batch) {
        assertThat(bank.teller().transfer(transfer, batch)).isEqualTo(Reply.lost());
        assertThat(bank.process().awaitExit()).isEqualTo(137);
    }

    /** One database need not wait for the other. */
    private static void assertRecoversWithoutDb2(Bank bank, CrashPoint point) {
        Ledger db1 = bank.ledgers().get(0);
        await("db1 has no prepared branch").atMost(Bank.RECOVERED).until(() -> db1.prepared() == 0);
        await("what db1 keeps of " + point)
                .atMost(Bank.RECOVERED)
                .until(() -> db1.applied(Set.of(point.name())).size() == (point.decided() ? 1 : 0));
        assertThat(bank.process().output().contains("db2: recovery waits")).isEqualTo(point.decided());
        assertThat(bank.teller().outcome(point.name()).kind())
                .as("%s, without db2", point)
                .isNotEqualTo(point.decided() ? Kind.ROLLED_BACK : Kind.COMMITTED);
    }

    private static void assertRecovers(Bank bank, CrashPoint point, Transfer transfer, JsonObject batch)
            throws SQLException {
        bank.awaitInService();
        bank.awaitNothingInDoubt();
        Reply outcome = bank.teller().outcome(transfer.id());
        assertThat(outcome.kind()).as("%s: %s", point, outcome).isEqualTo(expected(point));
        Reply repeated = bank.teller().transfer(transfer, batch);
        assertThat(repeated.text())
                .as("%s, repeated", point)
                .isEqualTo(point.decided() ? "200" : "409 key-rolled-back rolled-back");
        for (Ledger ledger : bank.ledgers()) {
            assertThat(ledger.applied(Set.of(transfer.id())))
                    .as("%s in %s", point, ledger)
                    .hasSize(point.decided() ? 1 : 0);
        }
        assertThat(bank.ledgers().get(0).total() + bank.ledgers().get(1).total())
                .isEqualTo(2 * Ledger.ACCOUNTS * Ledger.OPENING_BALANCE);
        bank.awaitConnectionsBack();
    }

    private static Kind expected(CrashPoint point) {
        return point.decided() ? Kind.COMMITTED : Kind.ROLLED_BACK;
    }
}
