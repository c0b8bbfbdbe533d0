package org.multidb.bench.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One PostgreSQL server, with the same settings for everybody. */
public final class PostgresServer implements AutoCloseable {
    /** The only user besides the superuser; owns every database. */
    public static final String USER = "bench";

    public static final String PASSWORD = "bench-6184";

    /** What is set; the rest is PostgreSQL's default. The values go through a shell, which must not find a meaning in them. */
    public static final Map<String, String> SETTINGS = new TreeMap<>(Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "max_connections", "500",
            "max_prepared_transactions", "500",
            "logging_collector", "on",
            "log_line_prefix", "%d:",
            "log_rotation_size", "0",
            "log_rotation_age", "0"));

    private final EmbeddedPostgres running;
    private final StatementLog log;

    private PostgresServer(EmbeddedPostgres running, StatementLog log) {
        this.running = running;
        this.log = log;
    }

    /**
     * Starts one.
     *
     * @param directory an empty one
     */
    public static PostgresServer start(Path directory) {
        Path logs = directory.resolve("logs");
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(true);
        SETTINGS.forEach(builder::setServerConfig);
        builder.setServerConfig("log_directory", logs.toString()).setServerConfig("log_filename", "statements.log");
        try {
            EmbeddedPostgres running = builder.start();
            PostgresServer server =
                    new PostgresServer(running, new StatementLog(running, logs.resolve("statements.log")));
            server.requireSettings();
            server.execute("postgres", List.of("create role " + USER + " login password '" + PASSWORD + "'"));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("a new PostgreSQL cannot be used", e);
        }
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + running.getPort() + "/" + database;
    }

    public StatementLog log() {
        return log;
    }

    /** A new, empty database. */
    public void create(String database) throws SQLException {
        execute("postgres", List.of("create database " + database + " owner " + USER));
    }

    /** As the user who owns the databases. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), USER, PASSWORD);
    }

    /** Branches that are prepared in a database and not ended. */
    public int preparedBranches(String database) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*) from pg_prepared_xacts where database = current_database()")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** What the report says of a server must be what the server says. */
    private void requireSettings() throws SQLException {
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> setting : SETTINGS.entrySet()) {
                try (ResultSet row = statement.executeQuery("show " + setting.getKey())) {
                    row.next();
                    if (!row.getString(1).equals(setting.getValue())) {
                        throw new IllegalStateException(setting + " is " + row.getString(1) + " in the server");
                    }
                }
            }
        }
    }

    private void execute(String database, List<String> statements) throws SQLException {
        try (Connection connection = running.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() {
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
