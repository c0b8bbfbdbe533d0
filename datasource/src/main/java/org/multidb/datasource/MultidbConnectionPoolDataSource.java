package org.multidb.datasource;

import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.PooledConnection;

/**
 * The ConnectionPoolDataSource for a pool that is told by its connections when they break, and whose connections take no part
 * in transactions over several databases: {@code --datasourceclassname
 * org.multidb.datasource.MultidbConnectionPoolDataSource --restype javax.sql.ConnectionPoolDataSource}. Everything else is
 * as in {@link MultidbXADataSource}.
 */
public final class MultidbConnectionPoolDataSource extends PoolProperties implements ConnectionPoolDataSource {
    private final ConcurrentMap<Settings, VendorSource> vendors = new ConcurrentHashMap<>();

    /** For the server, which sets the properties next. */
    public MultidbConnectionPoolDataSource() {}

    @Override
    public PooledConnection getPooledConnection() throws SQLException {
        return open(credentials());
    }

    /** As {@link #getPooledConnection()}; an empty user means the configured one. */
    @Override
    public PooledConnection getPooledConnection(String user, String password) throws SQLException {
        return open(credentials(user, password));
    }

    @Override
    Kind kind() {
        return Kind.POOLED;
    }

    private NodePooledConnection open(Credentials credentials) throws SQLException {
        requireNoReplicas();
        Nodes nodes = nodes();
        DataSourceStatus.register(nodes);
        return nodes.open(new Dialer<>(vendors, credentials, Connector::pooled), connection -> {});
    }
}
