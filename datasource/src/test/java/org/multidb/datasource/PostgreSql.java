package org.multidb.datasource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** One real PostgreSQL for all tests of this module; it stops with the JVM. */
final class PostgreSql {
    private static final EmbeddedPostgres SERVER = start();

    private PostgreSql() {}

    static int port() {
        return SERVER.getPort();
    }

    static MultidbXADataSource source(String database) {
        return source(database, port());
    }

    static MultidbXADataSource source(String database, int port) {
        var source = new MultidbXADataSource();
        source.setDatabaseName(database);
        source.setUrl(url(port));
        source.setUser("postgres");
        source.setPassword("postgres");
        return source;
    }

    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** What the server says that it does for a connection. */
    static String state(Connection connection) throws SQLException {
        int process = connection.unwrap(PGConnection.class).getBackendPID();
        try (Connection other = SERVER.getPostgresDatabase().getConnection();
                Statement statement = other.createStatement();
                ResultSet state = statement.executeQuery("select state from pg_stat_activity where pid = " + process)) {
            state.next();
            return state.getString(1);
        }
    }

    /** Ends the server's side of a connection. */
    static void terminate(Connection connection) throws SQLException {
        int process = connection.unwrap(PGConnection.class).getBackendPID();
        try (Connection other = SERVER.getPostgresDatabase().getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("select pg_terminate_backend(" + process + ", 5000)");
        }
    }

    private static EmbeddedPostgres start() {
        try {
            Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "postgresql");
            return EmbeddedPostgres.builder()
                    .setDataDirectory(directory)
                    .setServerConfig("max_prepared_transactions", "64")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
