package org.multidb.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A PostgreSQL with two copies that follow it. */
@Timeout(120)
class ReplicasTest {
    private static final int MAX_LAG_MILLIS = 2_000;
    private static final Duration NOTICED = Duration.ofSeconds(3);

    private static PostgresNode primary;
    private static PostgresNode one;
    private static PostgresNode two;

    private final List<Connection> open = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        primary = PostgresNode.primary();
        primary.execute("create table note (id int)");
        one = PostgresNode.replicaOf(primary);
        two = PostgresNode.replicaOf(primary);
    }

    @AfterAll
    static void stop() throws Exception {
        two.close();
        one.close();
        primary.close();
    }

    @AfterEach
    void close() throws SQLException {
        for (Connection connection : open) {
            connection.close();
        }
    }

    @Test
    void connectionsAreBalancedOverTheReplicas() throws Exception {
        MultidbDataSource source = source(one.url(), two.url());
        awaitReplicas(source, 2);
        for (int i = 0; i < 8; i++) {
            assertThat(inRecovery(open(source))).isTrue();
        }
        assertThat(replicas(source)).extracting(NodeStatus::getConnections).containsExactly(4, 4);
        assertThat(open).allMatch(ReplicasTest::isValid);
    }

    @Test
    void aWriteFailsAlsoOnThePrimaryAndThatCannotBeSwitchedOff() throws Exception {
        MultidbDataSource source = source(one.url());
        awaitReplicas(source, 1);
        Connection onReplica = open(source);
        Connection onPrimary = open(source("jdbc:postgresql://127.0.0.1:1/postgres"));
        assertThat(inRecovery(onReplica)).isTrue();
        assertThat(inRecovery(onPrimary)).isFalse();
        for (Connection connection : List.of(onReplica, onPrimary)) {
            assertThat(connection.isReadOnly()).isTrue();
            for (boolean autoCommit : new boolean[] {true, false}) {
                connection.setAutoCommit(autoCommit);
                assertReadOnly(() -> execute(connection, "insert into note values (1)"));
                if (!autoCommit) {
                    connection.rollback();
                }
            }
            assertReadOnly(() -> connection.setReadOnly(false));
            connection.setReadOnly(true);
        }
        assertThatThrownBy(() -> onPrimary.setReadOnly(false))
                .hasMessageMatching("db1: connections of the pool .* are for reading only. To solve it, write .*");
    }

    @Test
    void aReplicaTooFarBehindIsLeftOutUntilItHasCaughtUp() throws Exception {
        MultidbDataSource source = source(one.url());
        awaitReplicas(source, 1);
        Connection before = open(source);
        Connection meanwhile;
        assertThat(inRecovery(before)).isTrue();
        one.execute("select pg_wal_replay_pause()");
        try {
            awaitBehind(source);
            assertThat(isValid(before)).isFalse();
            NodeStatus left = replicas(source).get(0);
            assertThat(left.getRole()).isEqualTo("REPLICA");
            assertThat(left.getLagSeconds()).isGreaterThan(MAX_LAG_MILLIS / 1000.0);
            assertThat(left.getLagBasis()).isEqualTo("MEASURED");
            meanwhile = open(source);
            assertThat(inRecovery(meanwhile)).as("read from the primary").isFalse();
            assertThat(isValid(meanwhile)).isTrue();
        } finally {
            one.execute("select pg_wal_replay_resume()");
        }
        await().until(() -> replicas(source).get(0).getLeftOut().isEmpty());
        assertThat(isValid(meanwhile)).isFalse();
        assertThat(inRecovery(open(source))).as("read from the replica again").isTrue();
    }

    @Test
    void aReplicaThatHearsNothingOfThePrimaryIsOnlyBehindWhenThePrimaryHasWritten() throws Exception {
        MultidbDataSource source = source(one.url());
        awaitReplicas(source, 1);
        assertThat(inRecovery(open(source))).isTrue();
        one.stopReceiving();
        try {
            assertThat(inRecovery(open(source))).isTrue();
            awaitBehind(source);
        } finally {
            one.receiveFrom(primary);
        }
        await().until(() -> replicas(source).get(0).getLagSeconds() == 0);
    }

    @Test
    void whenAReplicaIsKilledItsConnectionsGoToTheOtherAndWithNoneLeftToThePrimary() throws Exception {
        try (PostgresNode killed = PostgresNode.replicaOf(primary);
                var proxy = new TcpProxy(one.port())) {
            MultidbDataSource source = source(killed.url(), PostgreSql.url(proxy.port()));
            awaitReplicas(source, 2);
            List<Connection> pool = open(source, 4);
            killed.kill();
            awaitUnknown(source, 0);
            assertThat(pool).filteredOn(ReplicasTest::isValid).hasSize(2).allMatch(ReplicasTest::inRecovery);
            assertThat(open(source, 2)).allMatch(ReplicasTest::inRecovery);
            assertThat(replicas(source)).extracting(NodeStatus::getConnections).containsExactly(0, 4);

            proxy.swallow();
            long start = System.nanoTime();
            awaitUnknown(source, 1);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(NOTICED);
            start = System.nanoTime();
            assertThat(open).noneMatch(ReplicasTest::isValid);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
            Connection meanwhile = open(source);
            assertThat(inRecovery(meanwhile)).isFalse();
            proxy.resume();
            await().until(() -> !isValid(meanwhile));
            assertThat(inRecovery(open(source))).isTrue();
        }
    }

    @Test
    void aPromotedReplicaIsNoReplicaAnyMore() throws Exception {
        try (PostgresNode promoted = PostgresNode.replicaOf(primary)) {
            MultidbDataSource source = source(promoted.url());
            awaitReplicas(source, 1);
            Connection connection = open(source);
            assertThat(inRecovery(connection)).isTrue();
            promoted.promote();
            await().until(() -> !isValid(connection));
            assertThat(replicas(source).get(0).getRole()).isEqualTo("PRIMARY");
            assertThat(replicas(source).get(0).getLeftOut()).isEqualTo("it takes writes");
            assertThat(source.nodes().all().get(1).connections().count()).isZero();
            open(source);
            assertThat(source.nodes().all().get(1).connections().count()).isEqualTo(1);
        }
    }

    @Test
    void aReplicaThatComesBackGetsItsShare() throws Exception {
        try (var proxy = new TcpProxy(one.port())) {
            MultidbDataSource source = source(PostgreSql.url(proxy.port()), two.url());
            awaitReplicas(source, 2);
            proxy.swallow();
            awaitUnknown(source, 0);
            List<Connection> pool = open(source, 4);
            proxy.resume();
            awaitReplicas(source, 2);
            int moved = 0;
            for (Connection pooled : pool) {
                moved += isValid(pooled) ? 0 : open(source, 1).size();
            }
            assertThat(moved).isEqualTo(2);
            assertThat(replicas(source)).extracting(NodeStatus::getConnections).containsExactly(2, 2);
        }
    }

    @Test
    void ifNobodyIsThereToReadFromEachIsNamed() {
        MultidbDataSource source = source("jdbc:postgresql://127.0.0.1:1/postgres?password=s3cr3t");
        source.setUrl("jdbc:postgresql://127.0.0.1:2/postgres");
        assertThatThrownBy(source::getConnection)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"))
                .hasMessageStartingWith("db1: no server can be read from (jdbc:postgresql://127.0.0.1:2/postgres: ")
                .hasMessageContaining("; jdbc:postgresql://127.0.0.1:1/postgres: ")
                .hasMessageContaining("correct multidb.database.db1.url, replica-urls and standby-urls")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void anXaPoolHasNoReplicas() {
        var source = new MultidbXADataSource();
        source.setDatabaseName("db1");
        source.setUrl(primary.url());
        source.setReplicaUrls(one.url());
        assertThatThrownBy(source::getXAConnection)
                .hasMessageStartingWith(
                        "db1: a pool with replicas needs the resource type javax.sql.DataSource. To solve")
                .hasMessageContaining("multidb.database.db1.replica-urls");
    }

    /** As soon as it is known to be unreachable. */
    private static void awaitUnknown(MultidbDataSource source, int replica) {
        await().until(() -> replicas(source).get(replica).getRole().equals("UNKNOWN"));
    }

    private List<Connection> open(MultidbDataSource source, int count) throws SQLException {
        List<Connection> opened = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            opened.add(open(source));
        }
        return opened;
    }

    /** Writes as long as the replica is not left out; without writes it would not get behind. */
    private static void awaitBehind(MultidbDataSource source) throws SQLException {
        while (!replicas(source).get(0).getLeftOut().equals("it is too far behind")) {
            primary.execute("insert into note values (1)");
        }
    }

    private static void assertReadOnly(ThrowingCallable write) {
        assertThatThrownBy(write).isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState())
                .isEqualTo("25006"));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection open(MultidbDataSource source) throws SQLException {
        Connection connection = source.getConnection();
        open.add(connection);
        return connection;
    }

    private void awaitReplicas(MultidbDataSource source, int count) throws SQLException {
        try (Connection held = source.getConnection()) { // servers are asked as long as there is a connection
            assertThat(held.isClosed()).isFalse();
            await().until(() -> replicas(source).stream()
                            .filter(node -> node.getRole().equals("REPLICA") && node.getLagSeconds() == 0)
                            .count()
                    == count);
        }
    }

    private static List<NodeStatus> replicas(MultidbDataSource source) {
        Stream<Node> nodes = source.nodes().all().stream();
        return nodes.filter(Node::isReplica).map(Node::status).toList();
    }

    private static boolean inRecovery(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_is_in_recovery()")) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isValid(Connection connection) {
        try {
            return connection.isValid(0);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static MultidbDataSource source(String... replicas) {
        var source = new MultidbDataSource();
        source.setDatabaseName("db1");
        source.setJndiName("jdbc/" + UUID.randomUUID());
        source.setUrl(primary.url());
        source.setReplicaUrls(String.join(" ", replicas));
        source.setMaxLagMillis(MAX_LAG_MILLIS);
        source.setUser("postgres");
        source.setPassword("postgres");
        return source;
    }
}
