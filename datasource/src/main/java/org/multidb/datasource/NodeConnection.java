package org.multidb.datasource;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.ShardingKey;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The connection that a pool gets: the vendor's, with validation that is bounded and knows what other connections of the
 * same {@link Node} have met. Statements are the vendor's own, but where there is another server to write to they are {@link
 * WatchedStatement watched}. As thread-safe as the vendor's connection.
 */
final class NodeConnection implements Connection, Physical {
    /** What the application asks for, which knows this class by JDBC alone. */
    private static final String TRANSACTION = "multidb.transaction";

    private volatile Connection delegate;
    private final Link link;
    private final boolean ownsLink;
    private volatile boolean closed;
    private volatile boolean reading;

    private NodeConnection(Connection delegate, Link link, boolean ownsLink) {
        this.delegate = delegate;
        this.link = link;
        this.ownsLink = ownsLink;
    }

    /** Closing it closes the vendor's connection. */
    static NodeConnection physical(Connection delegate, Link link) {
        return new NodeConnection(delegate, link, true);
    }

    /** A handle of an XAConnection, which outlives it. */
    static NodeConnection handle(Connection delegate, Link link) {
        return new NodeConnection(delegate, link, false);
    }

    /** Makes it one through which nothing can be written, for good. */
    void forReading() throws SQLException {
        delegate = link.readOnly().begin(delegate, link.node().settings());
        reading = true;
    }

    @Override
    public Verdict ask() throws SQLException {
        return link.ask(delegate);
    }

    @Override
    public void abort() throws SQLException {
        Abort.run(delegate);
    }

    /**
     * Whether the server still answers. Zero, JDBC's "no limit", and anything above the connect timeout mean the connect
     * timeout: pools validate with zero unless told otherwise. A connection that would go to another server now is not valid
     * either, so that the pool opens another.
     */
    @Override
    public boolean isValid(int seconds) throws SQLException {
        boolean valid = !closed && link.valid(delegate, seconds) && link.node().keeps(this);
        if (!valid) {
            link.node().connections().closed(this); // as its pool will
        }
        return valid;
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        if (ownsLink) {
            link.node().connections().closed(this);
            link.close(delegate::close);
        } else {
            delegate.close();
        }
    }

    @Override
    public boolean isClosed() throws SQLException {
        return closed || delegate.isClosed();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        return type.isInstance(delegate) ? type.cast(delegate) : delegate.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || type.isInstance(delegate) || delegate.isWrapperFor(type);
    }

    @Override
    public Statement createStatement() throws SQLException {
        return watched(Statement.class, usable().createStatement());
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        return watched(PreparedStatement.class, usable().prepareStatement(sql));
    }

    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        return watched(CallableStatement.class, usable().prepareCall(sql));
    }

    @Override
    public String nativeSQL(String sql) throws SQLException {
        return delegate.nativeSQL(sql);
    }

    @Override
    public void setAutoCommit(boolean autoCommit) throws SQLException {
        link.set(() -> delegate.setAutoCommit(autoCommit));
    }

    @Override
    public boolean getAutoCommit() throws SQLException {
        return delegate.getAutoCommit();
    }

    /** Fails with SQLSTATE 08007 if the answer is lost. */
    @Override
    public void commit() throws SQLException {
        try {
            delegate.commit();
        } catch (SQLException e) {
            throw link.ofCommit(e);
        }
    }

    private <S extends Statement> S watched(Class<S> type, S statement) {
        return link.node().mustTakeWrites() ? new WatchedStatement(link, statement).as(type) : statement;
    }

    private Connection usable() throws SQLException {
        link.require();
        return delegate;
    }

    @Override
    public void rollback() throws SQLException {
        delegate.rollback();
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        return delegate.getMetaData();
    }

    @Override
    public void setReadOnly(boolean readOnly) throws SQLException {
        if (reading && !readOnly) {
            throw Errors.readOnly(link.node().settings());
        }
        if (!reading) {
            delegate.setReadOnly(readOnly);
        }
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        return reading || delegate.isReadOnly();
    }

    @Override
    public void setCatalog(String catalog) throws SQLException {
        delegate.setCatalog(catalog);
    }

    @Override
    public String getCatalog() throws SQLException {
        return delegate.getCatalog();
    }

    @Override
    public void setTransactionIsolation(int level) throws SQLException {
        link.set(() -> delegate.setTransactionIsolation(level));
    }

    /** A broken connection has none ({@link Link#set}). */
    @Override
    public int getTransactionIsolation() throws SQLException {
        var level = new AtomicInteger(TRANSACTION_NONE);
        link.set(() -> level.set(delegate.getTransactionIsolation()));
        return level.get();
    }

    @Override
    public SQLWarning getWarnings() throws SQLException {
        return delegate.getWarnings();
    }

    @Override
    public void clearWarnings() throws SQLException {
        delegate.clearWarnings();
    }

    @Override
    public Statement createStatement(int type, int concurrency) throws SQLException {
        return watched(Statement.class, usable().createStatement(type, concurrency));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        return watched(PreparedStatement.class, usable().prepareStatement(sql, type, concurrency));
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
        return watched(CallableStatement.class, usable().prepareCall(sql, type, concurrency));
    }

    @Override
    public Map<String, Class<?>> getTypeMap() throws SQLException {
        return delegate.getTypeMap();
    }

    @Override
    public void setTypeMap(Map<String, Class<?>> map) throws SQLException {
        delegate.setTypeMap(map);
    }

    @Override
    public void setHoldability(int holdability) throws SQLException {
        delegate.setHoldability(holdability);
    }

    @Override
    public int getHoldability() throws SQLException {
        return delegate.getHoldability();
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        return delegate.setSavepoint();
    }

    @Override
    public Savepoint setSavepoint(String name) throws SQLException {
        return delegate.setSavepoint(name);
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        delegate.rollback(savepoint);
    }

    @Override
    public void releaseSavepoint(Savepoint savepoint) throws SQLException {
        delegate.releaseSavepoint(savepoint);
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        return watched(Statement.class, usable().createStatement(type, concurrency, holdability));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        return watched(PreparedStatement.class, usable().prepareStatement(sql, type, concurrency, holdability));
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability) throws SQLException {
        return watched(CallableStatement.class, usable().prepareCall(sql, type, concurrency, holdability));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int autoGeneratedKeys) throws SQLException {
        return watched(PreparedStatement.class, usable().prepareStatement(sql, autoGeneratedKeys));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] columnIndexes) throws SQLException {
        return watched(PreparedStatement.class, usable().prepareStatement(sql, columnIndexes));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] columnNames) throws SQLException {
        return watched(PreparedStatement.class, usable().prepareStatement(sql, columnNames));
    }

    @Override
    public Clob createClob() throws SQLException {
        return delegate.createClob();
    }

    @Override
    public Blob createBlob() throws SQLException {
        return delegate.createBlob();
    }

    @Override
    public NClob createNClob() throws SQLException {
        return delegate.createNClob();
    }

    @Override
    public SQLXML createSQLXML() throws SQLException {
        return delegate.createSQLXML();
    }

    @Override
    public void setClientInfo(String name, String value) throws SQLClientInfoException {
        delegate.setClientInfo(name, value);
    }

    @Override
    public void setClientInfo(Properties properties) throws SQLClientInfoException {
        delegate.setClientInfo(properties);
    }

    /** Also the name of the transaction that has a branch on the connection ({@link #TRANSACTION}); null if there is none. */
    @Override
    public String getClientInfo(String name) throws SQLException {
        return name.equals(TRANSACTION) ? link.transaction().orElse(null) : delegate.getClientInfo(name);
    }

    @Override
    public Properties getClientInfo() throws SQLException {
        return delegate.getClientInfo();
    }

    @Override
    public Array createArrayOf(String typeName, Object[] elements) throws SQLException {
        return delegate.createArrayOf(typeName, elements);
    }

    @Override
    public Struct createStruct(String typeName, Object[] attributes) throws SQLException {
        return delegate.createStruct(typeName, attributes);
    }

    @Override
    public void setSchema(String schema) throws SQLException {
        delegate.setSchema(schema);
    }

    @Override
    public String getSchema() throws SQLException {
        return delegate.getSchema();
    }

    @Override
    public void abort(Executor executor) throws SQLException {
        delegate.abort(executor);
    }

    @Override
    public void setNetworkTimeout(Executor executor, int milliseconds) throws SQLException {
        delegate.setNetworkTimeout(executor, milliseconds);
    }

    @Override
    public int getNetworkTimeout() throws SQLException {
        return delegate.getNetworkTimeout();
    }

    @Override
    public void beginRequest() throws SQLException {
        delegate.beginRequest();
    }

    @Override
    public void endRequest() throws SQLException {
        delegate.endRequest();
    }

    @Override
    public boolean setShardingKeyIfValid(ShardingKey shardingKey, ShardingKey superShardingKey, int timeout)
            throws SQLException {
        return delegate.setShardingKeyIfValid(shardingKey, superShardingKey, timeout);
    }

    @Override
    public boolean setShardingKeyIfValid(ShardingKey shardingKey, int timeout) throws SQLException {
        return delegate.setShardingKeyIfValid(shardingKey, timeout);
    }

    @Override
    public void setShardingKey(ShardingKey shardingKey, ShardingKey superShardingKey) throws SQLException {
        delegate.setShardingKey(shardingKey, superShardingKey);
    }

    @Override
    public void setShardingKey(ShardingKey shardingKey) throws SQLException {
        delegate.setShardingKey(shardingKey);
    }
}
