package org.multidb.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.DatabaseServer;
import org.multidb.it.Installation;
import org.multidb.it.MariaDbServer;
import org.multidb.it.MultidbProcess;
import org.multidb.it.PostgresServer;
import org.multidb.it.Shared;
import org.multidb.it.orders.Shop;

/**
 * The application is killed at each moment of a two-phase commit, starts again while db2 is down, and db2 comes back. A
 * server's own recovery rolls the branch in db2 back then, although db1 has committed. {@code -Dcrash.points.all=true}
 * takes every moment with both vendors.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ApplicationCrashIT {
    private static final int PIECES = 2;

    enum Db2 {
        POSTGRESQL,
        MARIADB;

        DatabaseServer start() {
            return this == POSTGRESQL ? PostgresServer.start("crash-db2") : MariaDbServer.start("crash-db2");
        }

        List<CrashPoint> points() {
            if (Boolean.getBoolean("crash.points.all")) {
                return List.of(CrashPoint.values());
            }
            return this == POSTGRESQL
                    ? List.of(CrashPoint.BEFORE_DECISION, CrashPoint.BETWEEN_COMMITS)
                    : List.of(CrashPoint.BETWEEN_COMMITS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bothDatabasesAgreeAsSoonAsTheyAreBackWhateverTheMomentOfTheCrash(Db2 vendor) throws SQLException {
        DatabaseAddress db1 = Shared.postgres().create("crash_orders");
        try (DatabaseServer server2 = vendor.start()) {
            DatabaseAddress db2 = server2.create("crash_inventory");
            Installation installation =
                    Installation.named("crash-" + vendor).database("db1", db1).database("db2", db2);
            List<CrashPoint> points = vendor.points();
            MultidbProcess process = startThatCrashes(installation, points.get(0));
            Books books = Books.open(db1, db2);
            for (int i = 0; i < points.size(); i++) {
                CrashPoint point = points.get(i);
                long ordered = books.ordered();
                crash(process);
                server2.kill();
                process = startThatCrashes(installation, points.get((i + 1) % points.size()));
                assertRecoversWithoutDb2(process, books, point, ordered);
                server2.restart();
                assertRecovers(process, books, point, ordered);
            }
            process.close();
        }
    }

    private static MultidbProcess startThatCrashes(Installation installation, CrashPoint point) {
        return installation.jvmOptions(point.jvmOption()).start();
    }

    private static void crash(MultidbProcess process) {
        Shop shop = new Shop(process.http());
        assertThatThrownBy(() -> shop.place("ada@example.org", Map.of("BNS-YIRG-250", PIECES)))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(process.awaitExit()).isEqualTo(137);
    }

    /** One database need not wait for the other. */
    private static void assertRecoversWithoutDb2(MultidbProcess process, Books books, CrashPoint point, long before)
            throws SQLException {
        Books.awaitNothingInDoubt(books.db1());
        assertThat(books.ordered() - before).as("ordered, crash " + point).isEqualTo(point.decided() ? PIECES : 0);
        assertThat(process.http().get("/api/orders").status()).isEqualTo(200);
        assertThat(process.output().contains("db2: recovery waits")).isEqualTo(point.decided());
    }

    private static void assertRecovers(MultidbProcess process, Books books, CrashPoint point, long before)
            throws SQLException {
        Books.awaitNothingInDoubt(books.db2());
        assertThat(books.ordered() - before).as("ordered, crash " + point).isEqualTo(point.decided() ? PIECES : 0);
        books.assertBalanced();
        await("items are served again").until(() -> process.http().answers("/api/items", 200));
    }
}
