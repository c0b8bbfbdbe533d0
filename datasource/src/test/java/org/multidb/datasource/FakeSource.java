package org.multidb.datasource;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;
import javax.sql.XAConnection;
import javax.sql.XADataSource;

/**
 * A vendor's class of no vendor: it remembers its properties, and its connections are those of a {@link FakeServer}, or what
 * the test says.
 */
public final class FakeSource implements XADataSource, DataSource {
    static final AtomicInteger OPENED = new AtomicInteger();
    static volatile Callable<Connection> connections = () -> {
        throw new SQLException("fake", "58000");
    };

    final Map<String, Object> properties = new TreeMap<>();

    public void setUrl(String url) {
        properties.put("url", url);
    }

    public void setServerName(String name) {
        properties.put("serverName", name);
    }

    public void setPortNumber(int port) {
        properties.put("portNumber", port);
    }

    public void setDatabaseName(String name) {
        properties.put("databaseName", name);
    }

    public void setDriverType(int type) {
        properties.put("driverType", type);
    }

    public void setSslConnection(boolean on) {
        properties.put("sslConnection", on);
    }

    public void setCurrentSchema(String schema) {
        properties.put("currentSchema", schema);
    }

    public void setBlockingReadConnectionTimeout(int seconds) {
        properties.put("blockingReadConnectionTimeout", seconds);
    }

    public void setConnectionAttributes(String attributes) {
        properties.put("connectionAttributes", attributes);
    }

    public void setConnectionProperties(Properties values) {
        properties.put("connectionProperties", new TreeMap<>(values));
    }

    @Override
    public void setLoginTimeout(int seconds) {
        properties.put("loginTimeout", seconds);
    }

    @Override
    public Connection getConnection() throws SQLException {
        OPENED.incrementAndGet();
        try {
            return FakeServer.at(properties.get("url"))
                    .map(FakeServer::connect)
                    .orElse(connections)
                    .call();
        } catch (SQLException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public XAConnection getXAConnection() throws SQLException {
        throw new SQLException("fake", "58000");
    }

    @Override
    public XAConnection getXAConnection(String user, String password) throws SQLException {
        return getXAConnection();
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public PrintWriter getLogWriter() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("fake");
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.cast(this);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
