package org.multidb.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import javax.sql.XAConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PooledConnectionTest {
    static Stream<MultidbXADataSource> databases() {
        return Stream.of(
                PostgreSql.source("pooled"),
                MariaDb.source("pooled"),
                Derby.source("pooled"),
                DerbyServer.source("pooled"),
                H2.source("pooled"));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aPoolLendsOneConnectionAgainAndAgain(MultidbXADataSource database) throws Exception {
        PooledConnection pooled = pooled(database).getPooledConnection();
        var returned = new ArrayList<Object>();
        pooled.addConnectionEventListener(new Returned(returned));
        for (int lent = 0; lent < 2; lent++) {
            try (Connection connection = pooled.getConnection()) {
                // of a second handle Derby's client says no: it has closed its own statement with the first
                assertThat(lent > 0 || connection.isValid(0)).isTrue();
                assertThat(one(connection)).isEqualTo(1);
            }
        }
        assertThat(returned).containsExactly(pooled, pooled);
        pooled.close();
    }

    @Test
    void thePoolHearsOfAConnectionThatBroke() throws Exception {
        PooledConnection pooled = pooled(PostgreSql.source("pooled")).getPooledConnection("postgres", "postgres");
        List<SQLException> heard = new ArrayList<>();
        pooled.addConnectionEventListener(new Listener(pooled, heard));
        Connection connection = pooled.getConnection();
        PostgreSql.terminate(connection);
        assertThatThrownBy(() -> one(connection)).isInstanceOf(SQLException.class);
        assertThat(heard).hasSize(1);
        assertThat(connection.isValid(0)).isFalse();
        pooled.close();
    }

    /** What Payara does to take a connection back; if it fails, the connection counts as lent out for ever. */
    @Test
    void aConnectionThatBrokeCanBeGivenBackAndIsNotValid() throws Exception {
        XAConnection pooled = PostgreSql.source("pooled").getXAConnection("postgres", "postgres");
        Connection lent = pooled.getConnection();
        int isolation = lent.getTransactionIsolation();
        PostgreSql.terminate(lent);
        assertThatThrownBy(() -> one(lent)).isInstanceOf(SQLException.class);
        lent.close();
        Connection back = pooled.getConnection();
        if (back.getTransactionIsolation() != isolation) {
            back.setTransactionIsolation(isolation);
        }
        back.setAutoCommit(true);
        assertThat(back.isValid(0)).isFalse();
        assertThatThrownBy(back::createStatement)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"));
        pooled.close();
    }

    private record Returned(List<Object> sources) implements ConnectionEventListener {
        @Override
        public void connectionClosed(ConnectionEvent event) {
            sources.add(event.getSource());
        }

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            throw new AssertionError(event.getSQLException());
        }
    }

    private static int one(Connection connection) throws SQLException {
        boolean derby = connection.getMetaData().getDatabaseProductName().contains("Derby");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(derby ? "values 1" : "select 1")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static MultidbConnectionPoolDataSource pooled(MultidbXADataSource database) {
        var source = new MultidbConnectionPoolDataSource();
        source.setDatabaseName(database.getDatabaseName());
        source.setJndiName("jdbc/" + UUID.randomUUID());
        source.setUrl(database.getUrl());
        source.setConnectTimeoutMillis(10_000); // what is tested is not how fast a busy machine is
        source.setUser(database.getUser());
        source.setPassword(database.getUser().equals("postgres") ? "postgres" : "");
        return source;
    }
}
