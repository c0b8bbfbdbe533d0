package org.multidb.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.multidb.config.Vendor;

/** Two databases of a real PostgreSQL. */
public final class TwoPostgreSqls implements TwoDatabases {
    private final EmbeddedPostgres server;

    public TwoPostgreSqls() throws SQLException {
        try {
            server = EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database db1");
            statement.execute("create database db2");
        }
    }

    @Override
    public Vendor vendor() {
        return Vendor.POSTGRESQL;
    }

    @Override
    public DataSource db1() {
        return server.getDatabase("postgres", "db1");
    }

    @Override
    public DataSource db2() {
        return server.getDatabase("postgres", "db2");
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
