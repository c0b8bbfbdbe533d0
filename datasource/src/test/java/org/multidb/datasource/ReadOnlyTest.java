package org.multidb.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That nothing can be written through a pool for reading, whatever the vendor makes of JDBC's hint. */
@Timeout(60)
class ReadOnlyTest {
    @Test
    void h2() throws Exception {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        nothingCanBeWritten(url, "", "");
    }

    @Test
    void embeddedDerby() throws Exception {
        nothingCanBeWritten("jdbc:derby:memory:" + UUID.randomUUID() + ";create=true", "", "");
    }

    @Test
    void derbyOverTheNetwork() throws Exception {
        nothingCanBeWritten(DerbyServer.source("reading").getUrl(), "app", "app");
    }

    @Test
    void mariaDb() throws Exception {
        nothingCanBeWritten("jdbc:mariadb://127.0.0.1:" + MariaDb.port() + "/multidb", "root", "");
    }

    @Test
    void aStatementsConnectionIsTheReducedOne() throws Exception {
        String url = "jdbc:h2:mem:" + UUID.randomUUID();
        try (Connection connection = source(url, "", "").getConnection();
                Statement statement =
                        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
            assertThat(statement.getResultSetConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
            assertRefused(() -> statement.getConnection().createStatement().execute("create table other (id int)"));
            assertRefused(() -> connection.unwrap(org.h2.jdbc.JdbcConnection.class));
        }
    }

    private static void nothingCanBeWritten(String url, String user, String password) throws SQLException {
        try (Connection owner = DriverManager.getConnection(url, user, password);
                Statement statement = owner.createStatement()) {
            statement.execute("create table reading (id int)");
            statement.execute("insert into reading values (1)");
            try (Connection connection = source(url, user, password).getConnection()) {
                assertReadOnly(connection);
            }
            assertThat(count(owner)).isEqualTo(1);
            statement.execute("drop table reading");
        }
    }

    private static void assertReadOnly(Connection connection) throws SQLException {
        assertThat(connection.isReadOnly()).isTrue();
        assertThat(connection.isValid(0)).isTrue();
        assertThat(count(connection)).isEqualTo(1);
        for (String sql :
                List.of("insert into reading values (2)", "delete from reading", "create table other (id int)")) {
            assertRefused(() -> execute(connection, sql));
        }
        assertRefused(() -> {
            try (PreparedStatement insert = connection.prepareStatement("update reading set id = ?")) {
                insert.setInt(1, 3);
                insert.executeUpdate();
            }
        });
        assertRefused(() -> connection.setReadOnly(false));
    }

    /** In class 25, "invalid transaction state", whoever refuses: Derby's own are 25502 and 25503. */
    private static void assertRefused(ThrowingCallable write) {
        assertThatThrownBy(write).isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState())
                .startsWith("25"));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from reading")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** A server that is its own copy. */
    private static MultidbDataSource source(String url, String user, String password) {
        var source = new MultidbDataSource();
        source.setDatabaseName("db1");
        source.setJndiName("jdbc/" + UUID.randomUUID());
        source.setUrl(url);
        source.setReplicaUrls(url);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }
}
