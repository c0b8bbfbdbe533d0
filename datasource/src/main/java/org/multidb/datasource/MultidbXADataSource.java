package org.multidb.datasource;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.XAConnection;
import javax.sql.XAConnectionBuilder;
import javax.sql.XADataSource;

/**
 * The XADataSource for a server's pool: {@code --datasourceclassname org.multidb.datasource.MultidbXADataSource --restype
 * javax.sql.XADataSource}. Its properties are those of {@link PoolProperties}; the vendor's class is found from the URL.
 *
 * <p>Thread-safe once its properties are set. Opening a connection takes no longer than the connect timeout, and no time
 * at all while the database is known to be down; it fails with SQLSTATE 08001 if the database cannot be reached or the
 * properties are wrong, and with the database's own SQLSTATE if it refused.
 */
public final class MultidbXADataSource extends PoolProperties implements XADataSource {
    private final AtomicReference<VendorSource> vendor = new AtomicReference<>();

    /** For the server, which sets the properties next. */
    public MultidbXADataSource() {}

    @Override
    public XAConnection getXAConnection() throws SQLException {
        return open(credentials());
    }

    /** As {@link #getXAConnection()}; an empty user means the configured one, as some pools have nothing else to hand over. */
    @Override
    public XAConnection getXAConnection(String user, String password) throws SQLException {
        return open(credentials(user, password));
    }

    @Override
    boolean xa() {
        return true;
    }

    private XAConnection open(Credentials credentials) throws SQLException {
        Settings settings = settings();
        Node node = Node.of(settings);
        DataSourceStatus.register(node);
        Connector connector = new Connector(node, node.configured(vendor, VendorSource::of));
        return node.open(
                connector.source(),
                new Redaction(settings.url(), credentials),
                () -> connector.xa(credentials),
                late -> Link.closeQuietly(settings, late::close));
    }

    @Override
    public XAConnectionBuilder createXAConnectionBuilder() throws SQLException {
        throw new SQLFeatureNotSupportedException(getDatabaseName() + ": sharding keys are not supported");
    }
}
