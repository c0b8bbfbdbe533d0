package org.multidb.datasource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.XAConnection;
import javax.sql.XADataSource;

/** A table of numbers that one test uses, looked at through a connection of its own. */
final class Table implements AutoCloseable {
    private final XAConnection connection;
    private final Connection handle;
    private final String name = "t" + UUID.randomUUID().toString().replace("-", "");

    Table(XADataSource source) throws SQLException {
        connection = source.getXAConnection();
        handle = connection.getConnection();
        execute("create table " + name + " (n int not null primary key)");
    }

    String insert(int number) {
        return "insert into " + name + " values (" + number + ")";
    }

    String name() {
        return name;
    }

    int count() throws SQLException {
        try (Statement statement = handle.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + name)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = handle.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        execute("drop table " + name);
        connection.close();
    }
}
