package org.multidb.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server refuses a statement with the words of one that takes no writes. */
@Timeout(60)
class DemotionTest {
    private final SQLException postgreSql =
            new SQLException("cannot execute INSERT in a read-only transaction", "25006", 0);
    private final SQLException mariaDb = new SQLException("running with --read-only", "HY000", 1290);

    private final FakeServer one = FakeServer.primary();
    private final FakeServer two = FakeServer.standby();
    private final MultidbDataSource source = source(one);

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    @Test
    void whatADemotedServerRefusesMayBeSentAgain() throws Exception {
        for (SQLException refusal : List.of(postgreSql, mariaDb)) {
            for (Call write : calls()) {
                MultidbDataSource pool = source(one);
                pool.setStandbyUrls(two.url());
                try (Connection connection = pool.getConnection()) {
                    promoteTwo(pool);
                    one.demote();
                    one.refuse(refusal);
                    SQLException e = catchThrowableOfType(SQLException.class, () -> write.on(connection));
                    assertThat(e.getSQLState()).isEqualTo("08S02");
                    assertThat((Throwable) e)
                            .hasCause(refusal)
                            .hasMessage("db1: the transaction is lost, because " + one.url()
                                    + " takes no more writes; connections go to another server now. To solve it,"
                                    + " send it again.");
                }
                one.promote();
                two.demote();
            }
        }
    }

    @Test
    void theOtherConnectionsOfADemotedServerAreOfNoUseFromThenOn() throws Exception {
        source.setStandbyUrls(two.url());
        try (Connection connection = source.getConnection();
                Connection other = source.getConnection()) {
            one.demote();
            one.refuse(mariaDb);
            assertThat(sqlState(() -> execute(connection))).isEqualTo("08001");
            assertThat(source.nodes().first().status().getRole()).isEqualTo("STANDBY");
            assertThat(sqlState(other::createStatement)).isEqualTo("08001");
            one.promote();
            assertThat(other.isValid(0)).as("not asked again").isFalse();
        }
    }

    @Test
    void whatAServerThatTakesWritesRefusesIsTheProgramsMistake() throws Exception {
        source.setStandbyUrls(two.url());
        one.refuse(postgreSql);
        try (Connection connection = source.getConnection()) {
            assertThatThrownBy(() -> execute(connection)).isSameAs(postgreSql);
            assertThatThrownBy(connection::commit).isSameAs(postgreSql);
            assertThat(connection.isValid(0)).isTrue();
        }
    }

    @Test
    void otherFailuresAreNotAskedAbout() throws Exception {
        source.setStandbyUrls(two.url());
        var failure = new SQLException("duplicate", "23505");
        one.refuse(failure);
        try (Connection connection = source.getConnection()) {
            promoteTwo(source);
            one.demote();
            assertThatThrownBy(() -> execute(connection)).isSameAs(failure);
        }
    }

    @Test
    void aServerAloneIsWhatItIs() throws Exception {
        one.demote();
        one.refuse(postgreSql);
        try (Connection connection = source.getConnection()) {
            assertThatThrownBy(() -> execute(connection)).isSameAs(postgreSql);
        }
    }

    @Test
    void aWriteThroughAPoolForReadingStaysAMistake() throws Exception {
        source.setReplicaUrls(two.url());
        try (Connection connection = source.getConnection()) {
            assertThat(sqlState(() -> execute(connection))).isEqualTo("25006");
        }
    }

    @Test
    void aStatementIsStillTheVendors() throws Exception {
        source.setStandbyUrls(two.url());
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute("insert")).isFalse();
            assertThat(List.of(statement)).contains(statement).doesNotContain(connection.createStatement());
        }
    }

    /** Until the pool knows of it. */
    private void promoteTwo(MultidbDataSource pool) {
        two.promote();
        await().until(() ->
                pool.nodes().all().stream().allMatch(node -> node.verdict().primary()));
    }

    /** Writes in one way. */
    @FunctionalInterface
    private interface Call {
        void on(Connection connection) throws SQLException;
    }

    private static List<Call> calls() {
        return List.of(
                DemotionTest::execute,
                connection -> {
                    try (PreparedStatement statement = connection.prepareStatement("update")) {
                        statement.executeUpdate();
                    }
                },
                connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.executeBatch();
                    }
                },
                Connection::commit);
    }

    private static void execute(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert");
        }
    }

    private static String sqlState(ThrowingCallable call) {
        return catchThrowableOfType(SQLException.class, call).getSQLState();
    }

    private static MultidbDataSource source(FakeServer server) {
        var source = new MultidbDataSource();
        source.setDatabaseName("db1");
        source.setJndiName("jdbc/" + UUID.randomUUID());
        source.setUrl(server.url());
        source.setVendorClassName(FakeSource.class.getName());
        return source;
    }
}
