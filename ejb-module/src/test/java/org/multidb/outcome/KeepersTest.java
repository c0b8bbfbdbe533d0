package org.multidb.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.multidb.DatabaseUnavailableException;
import org.multidb.Databases;
import org.multidb.ErrorCode;
import org.multidb.config.MultidbConfig;
import org.multidb.config.Settings;
import org.multidb.migration.Migrations;
import org.multidb.persistence.TwoDerbies;
import org.multidb.transaction.Transactions;

/** Which database keeps the outcome of a request. */
class KeepersTest {
    private static final List<String> BOTH = List.of("db1", "db2");

    private final TwoDerbies derbies = new TwoDerbies();
    private final SmallServer server = new SmallServer(Map.of("db1", derbies.xa1(), "db2", derbies.xa2()));
    private final IdempotencyKey key = new IdempotencyKey("k");

    @Test
    void itIsTheFirstInConfiguredOrderThatMayHaveTheTable() {
        assertThat(keeperOf(outcomes("true", "true"), BOTH)).isEqualTo("db1");
    }

    @Test
    void itIsOneThatTheRequestChanges() {
        assertThat(keeperOf(outcomes("true", "true"), List.of("db2"))).isEqualTo("db2");
    }

    @Test
    void oneThatMayNotBeChangedIsPassedOver() {
        assertThat(keeperOf(outcomes("false", "true"), BOTH)).isEqualTo("db2");
    }

    @Test
    void whereNoneMayTheRequestIsRefusedWithTheReasons() {
        Outcomes outcomes = outcomes("false", "false");

        assertThatThrownBy(() -> keeperOf(outcomes, BOTH))
                .isInstanceOfSatisfying(
                        KeyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_NOT_KEPT))
                .hasMessageContaining("db1 has no table multidb_outcomes")
                .hasMessageContaining("config/outcomes/derby.sql, or set multidb.database.db2.migrate=true");
    }

    @Test
    void aTableThatAnAdministratorMakesIsFoundWithoutARestart() throws SQLException {
        Outcomes outcomes = outcomes("false", "false");
        assertThatThrownBy(() -> keeperOf(outcomes, BOTH)).isInstanceOf(KeyException.class);

        try (Connection connection = derbies.db2().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table multidb_outcomes (idempotency_key varchar(255) not null primary key,"
                    + " fingerprint char(64) not null, state varchar(12) not null, transaction_id varchar(200) not null,"
                    + " answer clob, created bigint not null, expires bigint not null)");
        }

        assertThat(keeperOf(outcomes, BOTH)).isEqualTo("db2");
    }

    /** Another one in its place would not know of what it has. */
    @Test
    void oneThatCannotBeAskedIsNotPassedOver() {
        Outcomes outcomes = outcomes("true", "true");
        server.refuse("db1", true);

        assertThatThrownBy(() -> keeperOf(outcomes, BOTH)).isInstanceOf(DatabaseUnavailableException.class);
    }

    private String keeperOf(Outcomes outcomes, List<String> changed) {
        outcomes.claim(key, "f".repeat(64), changed, Runnable::run);
        return outcomes.verdict(key, Runnable::run)
                .toCompletableFuture()
                .join()
                .database()
                .orElseThrow();
    }

    private Outcomes outcomes(String migrate1, String migrate2) {
        TestNaming.bind("java:comp/TransactionSynchronizationRegistry", server);
        String prefix = "jdbc/" + UUID.randomUUID() + "-";
        Map<String, String> settings = new HashMap<>(Map.of("multidb.sample", "false"));
        for (String id : BOTH) {
            TestNaming.bind(prefix + id, server.pool(id));
            settings.put("multidb.database." + id + ".jndi-name", prefix + id);
            settings.put("multidb.database." + id + ".migrate", id.equals("db1") ? migrate1 : migrate2);
        }
        MultidbConfig config = MultidbConfig.read(Settings.of(settings));
        Databases registry = new Databases(config, new Migrations(config));
        registry.probe(Runnable::run).toCompletableFuture().join();
        return new Outcomes(config, registry, new Transactions(registry, server, server));
    }
}
