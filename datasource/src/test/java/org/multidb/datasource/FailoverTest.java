package org.multidb.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.sql.XAConnection;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two servers, of which one takes writes, with the real drivers. */
@Timeout(60)
class FailoverTest {
    private static final int POOL_SIZE = 8;
    private static final Duration MOVED = Duration.ofSeconds(3);

    @Test
    void connectionsGoToTheServerThatTakesWritesWhicheverComesFirst() throws Exception {
        try (PostgresNode primary = PostgresNode.primary();
                PostgresNode standby = PostgresNode.standby()) {
            for (List<PostgresNode> order : List.of(List.of(primary, standby), List.of(standby, primary))) {
                MultidbXADataSource source =
                        source(order.get(0).url(), order.get(1).url());
                XAConnection connection = source.getXAConnection();
                assertThat(inRecovery(connection.getConnection())).isFalse();
                connection.close();
                NodeStatus inUse = source.nodes().all().get(0).status();
                assertThat(inUse.getUrl()).isEqualTo(primary.url());
                assertThat(inUse.getRole()).isEqualTo("PRIMARY");
            }
        }
    }

    @Test
    void whenThePrimaryIsKilledItsConnectionsFailAndNewOnesGoToThePromotedStandby() throws Exception {
        try (PostgresNode primary = PostgresNode.primary();
                PostgresNode standby = PostgresNode.standby()) {
            MultidbXADataSource source = source(primary.url(), standby.url());
            List<Connection> handles = handles(source);
            assertThat(handles).allMatch(FailoverTest::isValid);
            primary.kill();
            assertThat(handles).noneMatch(FailoverTest::isValid);
            await().until(() -> source.nodes().primary().known().isEmpty());
            assertThatThrownBy(source::getXAConnection)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"))
                    .hasMessageStartingWith("db1: no server takes writes (" + primary.url() + ": ")
                    .hasMessageContaining("; " + standby.url() + ": is read-only). To solve it, promote a standby");

            standby.promote();
            long start = System.nanoTime();
            XAConnection moved = openWhenMoved(source);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(MOVED);
            assertThat(inRecovery(moved.getConnection())).isFalse();
            assertThat(new DataSourceStatus(source.nodes()).getFailovers()).isEqualTo(1);
            moved.close();
        }
    }

    @Test
    void aTransactionDoesNotMove() throws Exception {
        try (PostgresNode primary = PostgresNode.primary();
                PostgresNode standby = PostgresNode.standby()) {
            MultidbXADataSource source = source(primary.url(), standby.url());
            XAConnection connection = source.getXAConnection();
            Connection handle = connection.getConnection();
            Xid xid = TestXid.next();
            connection.getXAResource().start(xid, XAResource.TMNOFLAGS);
            select1(handle);
            primary.kill();
            await().until(() -> source.nodes().primary().known().isEmpty());
            assertThat(sqlState(handle::createStatement)).isEqualTo("08001");
            standby.promote();
            openWhenMoved(source).close();
            assertThat(sqlState(handle::createStatement)).isEqualTo("08S02");
            assertThat(sqlState(() -> handle.prepareStatement("select 1"))).isEqualTo("08S02");
            connection.getXAResource().end(xid, XAResource.TMSUCCESS);
            assertUnavailable(() -> connection.getXAResource().prepare(xid));
            assertUnavailable(() -> connection.getXAResource().start(TestXid.next(), XAResource.TMNOFLAGS));
            connection.close();
        }
    }

    private static void assertUnavailable(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        XAException.class, e -> assertThat(e.errorCode).isEqualTo(XAException.XAER_RMFAIL))
                .cause()
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08S02"));
    }

    @Test
    void aCommitWithoutAnAnswerIsUncertain() throws Exception {
        var source = new MultidbDataSource();
        source.setDatabaseName("db1");
        source.setUrl(PostgreSql.url(PostgreSql.port()));
        source.setUser("postgres");
        source.setPassword("postgres");
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            select1(connection);
            PostgreSql.terminate(connection);
            assertThat(sqlState(connection::commit)).isEqualTo("08007");
        }
    }

    @Test
    void nobodyIsAskedAnyMoreSomeTimeAfterTheLastConnectionWasClosed() throws Exception {
        try (PostgresNode primary = PostgresNode.primary();
                PostgresNode standby = PostgresNode.standby()) {
            MultidbXADataSource source = source(primary.url(), standby.url());
            var nodes = new Nodes(source.servers(), Duration.ofSeconds(1));
            var dialer = new Dialer<>(new ConcurrentHashMap<>(), source.credentials(), Connector::xa);
            NodeXAConnection connection = nodes.open(dialer, fresh -> {});
            assertThat(nodes.watched()).isTrue();
            connection.close();
            await().until(() -> !nodes.watched());
            nodes.open(dialer, fresh -> {}).close();
        }
    }

    private static String sqlState(ThrowingCallable call) {
        return catchThrowableOfType(SQLException.class, call).getSQLState();
    }

    @Test
    void aStatementThatHangsOnAServerGivenUpFailsInSeconds() throws Exception {
        try (PostgresNode primary = PostgresNode.primary();
                PostgresNode standby = PostgresNode.standby();
                var proxy = new TcpProxy(primary.port())) {
            MultidbXADataSource source = source(PostgreSql.url(proxy.port()), standby.url());
            List<Connection> idle = handles(source);
            XAConnection busy = source.getXAConnection();
            Connection handle = busy.getConnection();
            proxy.swallow();
            long start = System.nanoTime();
            CompletableFuture<?> hanging = CompletableFuture.runAsync(
                    () -> assertThatThrownBy(() -> select1(handle)).isInstanceOf(SQLException.class));
            hanging.get(10, TimeUnit.SECONDS);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(MOVED);
            start = System.nanoTime();
            assertThat(idle).noneMatch(FailoverTest::isValid);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
            standby.promote();
            openWhenMoved(source).close();
            busy.close();
        }
    }

    @Test
    void aStatementThatHangsOnMariaDbFailsInSecondsAsWell() throws Exception {
        try (var proxy = new TcpProxy(MariaDb.port())) {
            MultidbXADataSource source = source(mariaDb(proxy.port()), "jdbc:mariadb://127.0.0.1:1/multidb");
            source.setUser("root");
            source.setPassword("");
            XAConnection busy = source.getXAConnection();
            Connection handle = busy.getConnection();
            proxy.swallow();
            CompletableFuture<?> hanging = CompletableFuture.runAsync(
                    () -> assertThatThrownBy(() -> select1(handle)).isInstanceOf(SQLException.class));
            hanging.get(10, TimeUnit.SECONDS);
            busy.close();
        }
    }

    @Test
    void aServerThatBecameReadOnlyFailsTheNextValidation() throws Exception {
        MultidbXADataSource source = mariaDbTwice();
        XAConnection connection = source.getXAConnection();
        assertThat(isValid(connection.getConnection())).isTrue();
        readOnly(true);
        try {
            assertThat(isValid(connection.getConnection())).isFalse();
            await().until(() -> source.nodes().primary().known().isEmpty());
            assertThatThrownBy(source::getXAConnection).hasMessageContaining("no server takes writes");
        } finally {
            readOnly(false);
        }
        openWhenMoved(source).close();
        connection.close();
    }

    @Test
    void ifTwoTakeWritesTheKnownOneIsKeptAndTheConflictIsShown() throws Exception {
        try (PostgresNode one = PostgresNode.primary();
                PostgresNode two = PostgresNode.standby()) {
            MultidbXADataSource source = source(one.url(), two.url());
            var status = new DataSourceStatus(source.nodes());
            XAConnection connection = source.getXAConnection();
            assertThat(status.getConflict()).isEmpty();
            two.promote();
            await().until(() -> !status.getConflict().isEmpty());
            assertThat(status.getConflict()).isEqualTo(one.url() + ", " + two.url() + " all take writes");
            assertThat(status.getNodes()).extracting(NodeStatus::getUrl).containsExactly(one.url(), two.url());
            assertThat(isValid(connection.getConnection())).isTrue();
            connection.close();
        }
    }

    @Test
    void oneThatRefusesTheLoginKeepsItsSqlState() {
        MultidbXADataSource source = source(
                PostgreSql.url(PostgreSql.port()), "jdbc:postgresql://localhost:" + PostgreSql.port() + "/postgres");
        source.setUser("nobody");
        source.setPassword("s3cr3t");
        assertThatThrownBy(source::getXAConnection)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28000"))
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void ifNoneCanBeReachedEachIsNamed() throws Exception {
        try (var one = SilentServer.dropping()) {
            MultidbXADataSource source =
                    source(PostgreSql.url(one.port()), "jdbc:postgresql://127.0.0.1:1/db?password=s3cr3t");
            source.setConnectTimeoutMillis(300);
            assertThatThrownBy(source::getXAConnection)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"))
                    .hasMessageStartingWith("db1: no server can be reached (" + PostgreSql.url(one.port()) + ": ")
                    .hasMessageContaining("; jdbc:postgresql://127.0.0.1:1/db: ")
                    .hasMessageContaining("multidb.database.db1.url and standby-urls")
                    .hasMessageNotContaining("s3cr3t");
        }
    }

    /** One server under two names. */
    private static MultidbXADataSource mariaDbTwice() {
        MultidbXADataSource source =
                source(mariaDb(MariaDb.port()), "jdbc:mariadb://localhost:" + MariaDb.port() + "/multidb");
        source.setUser("root");
        source.setPassword("");
        return source;
    }

    private static void readOnly(boolean on) throws SQLException {
        try (Connection connection = DriverManager.getConnection(mariaDb(MariaDb.port()), "root", "");
                Statement statement = connection.createStatement()) {
            statement.execute("set global read_only = " + (on ? 1 : 0));
        }
    }

    private static String mariaDb(int port) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/multidb";
    }

    private static boolean inRecovery(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_is_in_recovery()")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static void select1(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }

    private static List<Connection> handles(MultidbXADataSource source) throws SQLException {
        List<Connection> handles = new ArrayList<>();
        for (int i = 0; i < POOL_SIZE; i++) {
            handles.add(source.getXAConnection().getConnection());
        }
        return handles;
    }

    private static boolean isValid(Connection handle) {
        try {
            return handle.isValid(0);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static XAConnection openWhenMoved(MultidbXADataSource source) throws SQLException {
        long deadline = System.nanoTime() + MOVED.toNanos();
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

    private static MultidbXADataSource source(String url, String standbyUrls) {
        var source = new MultidbXADataSource();
        source.setDatabaseName("db1");
        source.setJndiName("jdbc/" + UUID.randomUUID());
        source.setUrl(url);
        source.setStandbyUrls(standbyUrls);
        source.setUser("postgres");
        source.setPassword("postgres");
        return source;
    }
}
