package org.multidb.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** A connection to PostgreSQL that listens on the channel. For one thread at a time. */
final class Listening implements AutoCloseable {
    /** What {@code NOTIFY} has to name. */
    static final String CHANNEL = "multidb";

    private static final int ANSWER_SECONDS = 1;

    private final Connection connection;

    private Listening(Connection connection) {
        this.connection = connection;
    }

    /** Takes a connection from the pool, outside of any transaction, and begins to listen. */
    static Listening on(DataSource pool) throws SQLException {
        Listening listening = new Listening(pool.getConnection());
        try {
            listening.execute("listen " + CHANNEL);
            return listening;
        } catch (SQLException e) {
            listening.connection.close();
            throw e;
        }
    }

    /**
     * Whether there were notifications since it was asked last. The question to the server that comes before shows whether
     * it is still there, and makes the driver read what has arrived.
     */
    boolean heard() throws SQLException {
        if (!connection.isValid(ANSWER_SECONDS)) {
            throw new SQLNonTransientConnectionException("the connection that listens was lost", "08006");
        }
        PGNotification[] notifications = connection.unwrap(PGConnection.class).getNotifications();
        return notifications != null && notifications.length > 0;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Gives the connection back; whoever gets it next does not listen. */
    @Override
    public void close() throws SQLException {
        try (connection) {
            execute("unlisten " + CHANNEL);
        }
    }
}
