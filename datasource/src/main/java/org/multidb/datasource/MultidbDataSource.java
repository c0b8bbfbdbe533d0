package org.multidb.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.sql.DataSource;

/**
 * The DataSource for a pool whose connections take no part in transactions over several databases: {@code
 * --datasourceclassname org.multidb.datasource.MultidbDataSource --restype javax.sql.DataSource}. Everything else is as in
 * {@link MultidbXADataSource}. With {@link #setReplicaUrls replicas} its connections are read-only.
 *
 * <p>It does not pool: each call opens a physical connection, which the caller closes.
 */
public final class MultidbDataSource extends PoolProperties implements DataSource {
    private final ConcurrentMap<Settings, VendorSource> vendors = new ConcurrentHashMap<>();

    /** For the server, which sets the properties next. */
    public MultidbDataSource() {}

    @Override
    public Connection getConnection() throws SQLException {
        return open(credentials());
    }

    /** As {@link #getConnection()}; an empty user means the configured one. */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return open(credentials(user, password));
    }

    @Override
    Kind kind() {
        return Kind.PLAIN;
    }

    private Connection open(Credentials credentials) throws SQLException {
        Nodes nodes = nodes();
        DataSourceStatus.register(nodes);
        Dialer.Check<NodeConnection> prepare = reads() ? NodeConnection::forReading : connection -> {};
        return nodes.open(new Dialer<>(vendors, credentials, Connector::plain), prepare);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException(getDatabaseName() + ": this data source does not wrap a " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
