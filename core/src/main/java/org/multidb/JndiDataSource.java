package org.multidb;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.multidb.config.Key;

/**
 * The pool of a JNDI name, looked up when it is first used and again after a failure: an administrator may make or
 * replace it while the application runs. Safe for use by several threads.
 */
final class JndiDataSource implements DataSource {
    private final String database;
    private final Key key;
    private final String name;
    private final Gate gate;
    private volatile DataSource found;

    /** @param key which says the name */
    JndiDataSource(String database, Key key, String name, Gate gate) {
        this.database = database;
        this.key = key;
        this.name = name;
        this.gate = gate;
    }

    /** Refuses connections while the database must not be used. */
    @FunctionalInterface
    interface Gate {
        Gate OPEN = Opening::open;

        Connection pass(Opening<Connection, SQLException> opening) throws SQLException;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return gate.pass(this::open);
    }

    /** Past the gate. */
    Connection open() throws SQLException {
        try {
            return pool().getConnection();
        } catch (SQLException e) {
            found = null;
            throw e;
        }
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException(database + ": the pool " + name + " holds the credentials");
    }

    private DataSource pool() throws SQLException {
        DataSource pool = found;
        if (pool == null) {
            pool = lookup();
            found = pool;
        }
        return pool;
    }

    @SuppressWarnings("BanJNDI") // the name is the administrator's, from the configuration
    private DataSource lookup() throws SQLException {
        try {
            return InitialContext.doLookup(name);
        } catch (NamingException e) {
            throw new SQLNonTransientConnectionException(
                    database + ": there is no pool under the JNDI name " + name + ". To solve it, make one, or set "
                            + key.of(database),
                    "08001",
                    e);
        }
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return pool().getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        pool().setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        pool().setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool().getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("logging is the server's");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : pool().unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || pool().isWrapperFor(type);
    }
}
