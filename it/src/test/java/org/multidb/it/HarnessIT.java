package org.multidb.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The harness itself: what the other tests rely on. */
class HarnessIT {
    enum Server {
        POSTGRESQL,
        MARIADB;

        DatabaseServer start() {
            return this == POSTGRESQL
                    ? PostgresServer.start("harness-postgresql")
                    : MariaDbServer.start("harness-mariadb");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseServerKeepsCommittedRowsThroughKillAndRestart(Server kind) throws SQLException {
        try (DatabaseServer server = kind.start()) {
            DatabaseAddress database = server.create("kept");
            database.execute("create table t (n int)", "insert into t values (41)");
            server.kill();
            assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
            server.restart();
            assertThat(database.number("select n + 1 from t")).isEqualTo(42);
        }
    }

    @Test
    void theProxyPassesSwallowsAndRefuses() throws SQLException {
        try (SwallowingProxy proxy = SwallowingProxy.to(Shared.postgres().port())) {
            DatabaseAddress database = Shared.postgres().create("proxied").through(proxy);
            try (Connection connection = database.connect()) {
                assertThat(connection.isValid(5)).isTrue();
                proxy.swallow();
                assertThat(connection.isValid(1)).isFalse();
            }
            proxy.refuse();
            assertThatThrownBy(database::connect).hasMessageContaining("refused");
            proxy.pass();
            assertThat(database.number("select 42")).isEqualTo(42);
        }
    }

    @Test
    void theProxyHoldsNewConnectionsWhileItSwallows() throws SQLException {
        try (SwallowingProxy proxy = SwallowingProxy.to(Shared.postgres().port())) {
            DatabaseAddress database = Shared.postgres().create("swallowed").through(proxy);
            proxy.swallow();
            DatabaseAddress impatient =
                    new DatabaseAddress(database.url() + "?loginTimeout=1", database.username(), database.password());
            long start = System.nanoTime();
            assertThatThrownBy(impatient::connect).isInstanceOf(SQLException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
        }
    }
}
