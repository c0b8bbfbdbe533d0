package org.multidb.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.Installation;
import org.multidb.it.MultidbProcess;
import org.multidb.it.PayaraMicro;
import org.multidb.it.Shared;
import org.multidb.it.SwallowingProxy;
import org.multidb.it.orders.Shop;

/**
 * Why recovery is ours: the server is killed after db1 has committed and before db2 has, starts again while db2 is out of
 * reach, and once more when it is back. Payara's own recovery then rolls db2's half back, although db1's is committed.
 */
class ServersOwnRecoveryIT {
    private static final int PIECES = 2;

    /** Its pools take part in no transaction over several databases without a log; those of a driver's class do. */
    private static final String MULTIDB_CLASS = "org.multidb.datasource.MultidbXADataSource";

    enum Recovery {
        OF_THE_SERVER(PIECES) {
            @Override
            UnaryOperator<String> commands(Installation installation) {
                String transactions = "set configs.config.server-config.transaction-service.";
                return commands -> commands.replace(MULTIDB_CLASS, "org.postgresql.xa.PGXADataSource")
                                .replaceAll("--property databaseName=[^:]+:jndiName=[^:]+:", "--property ")
                                .replaceAll(":(connectTimeoutMillis|transactionLog)=\\S+", "")
                        + transactions + "automatic-recovery=true\n"
                        + transactions + "tx-log-dir=" + installation.dataDir().resolve("tx") + "\n";
            }
        },
        OF_MULTIDB(0) {
            @Override
            UnaryOperator<String> commands(Installation installation) {
                return UnaryOperator.identity();
            }
        };

        /** Pieces that are ordered, but still in stock. */
        private final int lost;

        Recovery(int lost) {
            this.lost = lost;
        }

        abstract UnaryOperator<String> commands(Installation installation);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLeftOfATransactionWhileADatabaseIsAwayDependsOnWhoseRecoveryItIs(Recovery recovery) throws SQLException {
        String name = recovery.name().toLowerCase(Locale.ROOT);
        DatabaseAddress db1 = Shared.postgres().create("kept_" + name);
        DatabaseAddress db2 = Shared.postgres().create("away_" + name);
        try (SwallowingProxy proxy = SwallowingProxy.to(Shared.postgres().port())) {
            Installation installation = Installation.named("recovery-" + recovery)
                    .database("db1", db1)
                    .database("db2", db2.through(proxy));
            Books books;
            try (MultidbProcess first = launch(installation, recovery, db1, db2)) {
                awaitAnswer(first, "/api/items");
                books = Books.open(db1, db2);
                orderWithoutItsSecondCommit(first, proxy, books);
                first.kill();
            }
            proxy.refuse();
            try (MultidbProcess second = launch(installation, recovery, db1, db2)) {
                awaitAnswer(second, "/api/orders");
                second.kill();
            }
            proxy.pass();
            try (MultidbProcess third = launch(installation, recovery, db1, db2)) {
                awaitAnswer(third, "/api/items");
                Books.awaitNothingInDoubt(db2);
                assertThat(books.ordered()).isEqualTo(PIECES);
                assertThat(books.surplus()).isEqualTo(recovery.lost);
            }
        }
    }

    private static MultidbProcess launch(
            Installation installation, Recovery recovery, DatabaseAddress db1, DatabaseAddress db2) {
        return PayaraMicro.launch(
                installation,
                Map.of(
                        "MULTIDB_DATABASE_DB1_PASSWORD", db1.password(),
                        "MULTIDB_DATABASE_DB2_PASSWORD", db2.password()),
                recovery.commands(installation));
    }

    private static void awaitAnswer(MultidbProcess process, String path) {
        await(path + " is answered").atMost(Duration.ofMinutes(3)).until(() -> process.http()
                .answers(path, 200));
    }

    /** The request is never answered, because the server waits for db2. */
    private static void orderWithoutItsSecondCommit(MultidbProcess process, SwallowingProxy proxy, Books books) {
        proxy.swallowFrom("COMMIT PREPARED");
        Shop shop = new Shop(process.http());
        CompletableFuture<Void> unanswered =
                CompletableFuture.runAsync(() -> shop.place("ada@example.org", Map.of("BNS-YIRG-250", PIECES)));
        await("db1 has committed").until(() -> books.ordered() == PIECES);
        await("db2 was told to").until(proxy::isSwallowing);
        assertThat(unanswered).isNotDone();
    }
}
