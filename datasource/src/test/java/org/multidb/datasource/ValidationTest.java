package org.multidb.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import javax.sql.XAConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a pool of connections costs when its server hangs, restarts, or ends one of them. */
class ValidationTest {
    private static final int POOL_SIZE = 20;
    private static final Duration ONE_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration FEW_TIMEOUTS = Duration.ofSeconds(6);

    static Stream<Arguments> servers() {
        return Stream.of(
                Arguments.of("PostgreSQL", PostgreSql.port(), (IntFunction<MultidbXADataSource>)
                        port -> PostgreSql.source("db1", port)),
                Arguments.of("MariaDB", MariaDb.port(), (IntFunction<MultidbXADataSource>)
                        port -> MariaDb.source("db2", port)),
                Arguments.of("Derby", DerbyServer.port(), (IntFunction<MultidbXADataSource>)
                        port -> DerbyServer.source("db3", port)));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aHangingServerCostsAPoolOneTimeoutAndIsFoundAgainWhenItIsBack(
            String vendor, int port, IntFunction<MultidbXADataSource> sourceAt) throws Exception {
        try (var proxy = new TcpProxy(port)) {
            MultidbXADataSource source = sourceAt.apply(proxy.port());
            List<XAConnection> pool = open(source);
            List<Connection> handles = handles(pool);
            assertThat(handles).allMatch(ValidationTest::isValid);
            awaitThatAnswersAreOld();

            proxy.swallow();
            long start = System.nanoTime();
            assertThat(handles).noneMatch(ValidationTest::isValid);
            assertThatThrownBy(source::getXAConnection).hasMessageContaining("no answer within 500 ms");
            for (XAConnection connection : pool) {
                connection.close();
            }
            assertThat(since(start)).isBetween(ONE_TIMEOUT, FEW_TIMEOUTS);

            proxy.resume();
            start = System.nanoTime();
            openWhenBack(source).close();
            assertThat(since(start)).isLessThan(FEW_TIMEOUTS);
            assertThat(source.nodes().first().status().getFailedValidations()).isEqualTo(POOL_SIZE);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aRestartedServerCostsNoTimeoutAndNewConnectionsAreOpenedAtOnce(
            String vendor, int port, IntFunction<MultidbXADataSource> sourceAt) throws Exception {
        try (var proxy = new TcpProxy(port)) {
            MultidbXADataSource source = sourceAt.apply(proxy.port());
            List<Connection> handles = handles(open(source));
            proxy.cut();
            assertThat(handles).noneMatch(ValidationTest::isValid);
            XAConnection fresh = source.getXAConnection();
            assertThat(isValid(fresh.getConnection())).isTrue();
            fresh.close();
        }
    }

    @Test
    void oneConnectionThatTheServerEndedDoesNotCondemnTheOthers() throws Exception {
        MultidbXADataSource source = PostgreSql.source("db1");
        XAConnection ended = source.getXAConnection();
        XAConnection other = source.getXAConnection();
        PostgreSql.terminate(ended.getConnection());
        assertThat(isValid(ended.getConnection())).isFalse();
        assertThat(isValid(other.getConnection())).isTrue();
        ended.close();
        other.close();
    }

    @Test
    void aConnectionOnWhichAStatementFoundTheServerGoneIsNotAskedAgain() throws Exception {
        MultidbXADataSource source = PostgreSql.source("db1");
        XAConnection connection = source.getXAConnection();
        List<SQLException> heard = new ArrayList<>();
        connection.addConnectionEventListener(new Listener(connection, heard));
        Connection handle = connection.getConnection();
        PostgreSql.terminate(handle);
        assertThatThrownBy(() -> handle.createStatement().execute("select 1")).isInstanceOf(SQLException.class);
        assertThat(heard).isNotEmpty();
        assertThat(isValid(handle)).isFalse();
        connection.close();
    }

    @Test
    void aClosedHandleIsNotValid() throws Exception {
        XAConnection connection = Derby.source("db1").getXAConnection();
        Connection handle = connection.getConnection();
        handle.close();
        assertThat(handle.isValid(1)).isFalse();
        assertThat(handle.isClosed()).isTrue();
        assertThat(isValid(connection.getConnection())).isTrue();
        connection.close();
    }

    private static List<XAConnection> open(MultidbXADataSource source) throws SQLException {
        List<XAConnection> pool = new ArrayList<>();
        for (int i = 0; i < POOL_SIZE; i++) {
            pool.add(source.getXAConnection());
        }
        return pool;
    }

    private static List<Connection> handles(List<XAConnection> pool) throws SQLException {
        List<Connection> handles = new ArrayList<>();
        for (XAConnection connection : pool) {
            handles.add(connection.getConnection());
        }
        return handles;
    }

    /** As a pool validates that has no statement timeout: with 0, which JDBC calls no limit. */
    private static boolean isValid(Connection handle) {
        try {
            return handle.isValid(0);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static XAConnection openWhenBack(MultidbXADataSource source) throws SQLException, IOException {
        long deadline = System.nanoTime() + FEW_TIMEOUTS.toNanos();
        while (true) {
            try {
                return source.getXAConnection();
            } catch (SQLException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    private static void awaitThatAnswersAreOld() {
        long now = System.nanoTime();
        while (since(now).compareTo(LastAnswer.FRESH.multipliedBy(2)) < 0) {
            Thread.onSpinWait();
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
