package org.multidb.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL. Commits reach the operating system before they are acknowledged, so that they survive kill -9. */
public final class PostgresServer implements DatabaseServer {
    private static final String PASSWORD = "pg-secret-7261";
    private static final String PREPARABLE = "64";

    private final Path data;
    private final int port;
    private final Map<String, String> settings;
    private final AtomicInteger created = new AtomicInteger();
    private EmbeddedPostgres running;

    private PostgresServer(Path data, int port, Map<String, String> settings) {
        this.data = data;
        this.port = port;
        this.settings = settings;
    }

    public static PostgresServer start(String name) {
        return start(name, Map.of());
    }

    /** With settings that differ from those of all. */
    public static PostgresServer start(String name, Map<String, String> settings) {
        PostgresServer server = new PostgresServer(Workspace.fresh(name), Ports.free(), settings);
        server.launch();
        return server;
    }

    /** On a port that the caller has chosen. */
    public static PostgresServer startAt(int port, String name) {
        return on(Workspace.fresh(name), port);
    }

    /** On data that are there already. */
    static PostgresServer on(Path data, int port) {
        PostgresServer server = new PostgresServer(data, port, Map.of());
        server.launch();
        return server;
    }

    Path data() {
        return data;
    }

    private void launch() {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setServerConfig("max_prepared_transactions", PREPARABLE)
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("wal_keep_size", "256MB") // for a replica that was away for a while
                    .setRegisterShutdownHook(false);
            settings.forEach(builder::setServerConfig);
            running = builder.start();
            Children.adopt(postmaster());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessHandle postmaster() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        return ProcessHandle.of(pid).orElseThrow();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public DatabaseAddress create(String prefix) {
        String database = prefix + "_" + created.incrementAndGet();
        try {
            admin("postgres")
                    .execute(
                            "create role " + database + " login password '" + PASSWORD + "'",
                            "create database " + database + " owner " + database);
            return new DatabaseAddress(url(database), database, PASSWORD);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The superuser in a database. */
    public DatabaseAddress admin(String database) {
        return new DatabaseAddress(url(database), "postgres", "");
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public void kill() {
        try {
            Children.kill(postmaster());
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void restart() {
        launch();
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
