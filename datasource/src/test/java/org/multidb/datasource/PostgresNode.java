package org.multidb.datasource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL of its own that a test kills or promotes. As a standby it has no primary, but is in recovery all the same. */
final class PostgresNode implements AutoCloseable {
    private final Path data;
    private EmbeddedPostgres server;

    private PostgresNode(Path data) throws IOException {
        this.data = data;
        this.server = start();
    }

    static PostgresNode primary() throws IOException {
        return new PostgresNode(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "postgresql"));
    }

    static PostgresNode standby() throws IOException {
        PostgresNode node = primary();
        node.server.close();
        Files.createFile(node.data.resolve("standby.signal"));
        node.server = node.start();
        return node;
    }

    private EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("max_prepared_transactions", "8")
                .start();
    }

    /** One that follows a primary by streaming. */
    static PostgresNode replicaOf(PostgresNode primary) throws IOException, SQLException {
        Path data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "postgresql");
        PostgresBackup.of(primary.server.getPostgresDatabase(), primary.data, data);
        Files.createFile(data.resolve("standby.signal"));
        Files.writeString(data.resolve("postgresql.auto.conf"), "primary_conninfo = '" + conninfo(primary) + "'\n");
        return new PostgresNode(data);
    }

    private static String conninfo(PostgresNode primary) {
        return "host=127.0.0.1 port=" + primary.port() + " user=postgres";
    }

    /** It no longer gets what its primary writes. */
    void stopReceiving() throws SQLException {
        execute("alter system set primary_conninfo = ''", "select pg_reload_conf()");
    }

    /** It gets it again. */
    void receiveFrom(PostgresNode primary) throws SQLException {
        execute("alter system set primary_conninfo = '" + conninfo(primary) + "'", "select pg_reload_conf()");
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    int port() {
        return server.getPort();
    }

    String url() {
        return PostgreSql.url(port());
    }

    void promote() throws SQLException {
        execute("select pg_promote(true, 60)");
    }

    void kill() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
