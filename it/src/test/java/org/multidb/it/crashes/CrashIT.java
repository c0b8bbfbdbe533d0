package org.multidb.it.crashes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.multidb.it.crashes.CrashReport.Crash;
import org.multidb.it.crashes.Reply.Kind;

/**
 * Processes are killed at random moments while eight clients transfer between two databases. {@code -Dcrashes=N} sets how
 * often for each pair of databases, {@code -Dcrash.seed=N} repeats the choices of a run (not its timing). The figures are
 * in {@code target/crash-report.md}.
 */
@Timeout(value = 6, unit = TimeUnit.HOURS)
class CrashIT {
    private static final int CRASHES = Integer.getInteger("crashes", 6);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    private static final int MOST_TRANSFERS_BEFORE = 80;

    private static final Duration LOAD = Duration.ofMinutes(2);
    private static final CrashReport REPORT = new CrashReport(SEED);

    @AfterAll
    static void report() {
        System.out.print(REPORT.text());
    }

    @ParameterizedTest
    @EnumSource
    void everyTransferIsDoneOnceInBothDatabasesOrInNeitherWhateverIsKilled(Pair pair) throws SQLException, IOException {
        RandomGenerator random = new Random(SEED + pair.text().hashCode());
        List<String> committed = new ArrayList<>();
        try (Bank bank = Bank.open(pair, "crashes-" + pair.text())) {
            bank.start();
            try (Clients clients = new Clients(bank.teller(), "t", random.nextLong())) {
                Injector injector = new Injector(bank, random);
                for (Fault fault : faults(pair, random)) {
                    clients.resume();
                    awaitTransfers(clients, random.nextInt(MOST_TRANSFERS_BEFORE));
                    Crash crash = recovered(bank, clients, pair, fault, injector.inject(fault));
                    REPORT.add(crash);
                    assertThat(crash.violations()).as("seed %d", SEED).isEmpty();
                    assertThat(crash.recovery()).as("seed %d", SEED).isLessThan(Bank.RECOVERED);
                    crash.transfers().stream()
                            .filter(t -> t.end() == Kind.COMMITTED)
                            .forEach(t -> committed.add(t.id()));
                }
            }
            bank.closeBooks(committed);
        }
    }

    /** Each kind in turn, in an order that changes. */
    private static List<Fault> faults(Pair pair, RandomGenerator random) {
        List<Fault> faults = new ArrayList<>();
        while (faults.size() < CRASHES) {
            List<Fault> kinds = new ArrayList<>(Fault.of(pair));
            Collections.shuffle(kinds, new Random(random.nextLong()));
            faults.addAll(kinds);
        }
        return faults.subList(0, CRASHES);
    }

    private static void awaitTransfers(Clients clients, int more) {
        int enough = clients.acknowledged() + 1 + more;
        await("transfers are made")
                .atMost(LOAD)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> clients.acknowledged() >= enough);
    }

    private static Crash recovered(Bank bank, Clients clients, Pair pair, Fault fault, Duration down)
            throws SQLException {
        long back = System.nanoTime();
        clients.pause(Bank.RECOVERED);
        bank.awaitNothingInDoubt();
        Duration recovery = Duration.ofNanos(System.nanoTime() - back);
        bank.awaitConnectionsBack();
        List<History> transfers = clients.taken();
        return new Crash(pair, fault, down, recovery, transfers, Audit.of(bank, transfers));
    }
}
