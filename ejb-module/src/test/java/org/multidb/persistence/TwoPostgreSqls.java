package org.multidb.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.multidb.config.Vendor;
import org.postgresql.xa.PGXADataSource;

/** Two databases of a real PostgreSQL. */
public final class TwoPostgreSqls implements TwoDatabases {
    private final EmbeddedPostgres server;

    public TwoPostgreSqls() throws SQLException {
        try {
            server = EmbeddedPostgres.builder()
                    .setServerConfig("max_prepared_transactions", "16")
                    .start();
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
    public XADataSource xa1() {
        return xa("db1");
    }

    @Override
    public XADataSource xa2() {
        return xa("db2");
    }

    private XADataSource xa(String database) {
        PGXADataSource source = new PGXADataSource();
        source.setUrl(server.getJdbcUrl("postgres", database));
        return source;
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
