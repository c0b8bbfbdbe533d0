package org.multidb.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.derby.jdbc.EmbeddedDataSource;

/** A Derby in memory that a test can switch off and on, and that counts how often it was asked for a connection. */
final class SwitchedDataSource extends EmbeddedDataSource {
    private static final long serialVersionUID = 1L;

    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean up = true;

    SwitchedDataSource(String name) {
        setDatabaseName("memory:" + name);
        setCreateDatabase("create");
    }

    void switchOn() {
        up = true;
    }

    void switchOff() {
        up = false;
    }

    int asked() {
        return asked.get();
    }

    /** Does something to the database behind the back of whoever uses this data source. */
    void execute(String sql) throws SQLException {
        try (Connection connection = super.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        asked.incrementAndGet();
        if (!up) {
            throw new SQLNonTransientConnectionException("refused", "08001");
        }
        return super.getConnection();
    }
}
