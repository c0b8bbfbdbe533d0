package org.multidb.datasource;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.sql.XAConnection;
import javax.sql.XAConnectionBuilder;
import javax.sql.XADataSource;
import org.multidb.recovery.DatabaseRecovery;
import org.multidb.recovery.Opener;
import org.multidb.recovery.Recovery;

/**
 * The XADataSource for a server's pool: {@code --datasourceclassname org.multidb.datasource.MultidbXADataSource --restype
 * javax.sql.XADataSource}. Its properties are those of {@link PoolProperties}; the vendor's class is found from the URL.
 *
 * <p>Thread-safe once its properties are set. Opening a connection takes no longer than the connect timeout (the very
 * first one, which loads the driver's classes, twice that; a database inside this JVM as long as it needs), and no time at
 * all while the database is known to be down; it fails with SQLSTATE 08001 if the database cannot be reached or the
 * properties are wrong, and with the database's own SQLSTATE if it refused.
 *
 * <p>With a {@link #setTransactionLog transaction log}, the branches of its connections are finished after a crash or an
 * outage; see {@link org.multidb.recovery}.
 */
public final class MultidbXADataSource extends PoolProperties implements XADataSource {
    private final ConcurrentMap<Settings, VendorSource> vendors = new ConcurrentHashMap<>();
    private String transactionLog = "";

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
    Kind kind() {
        return Kind.XA;
    }

    /** The directory of the transaction log, empty if there is none. */
    public String getTransactionLog() {
        return transactionLog;
    }

    /**
     * Sets the directory in which the decisions of transactions over several databases are kept; the same one for all
     * pools of a server, and no other server's. It has to survive whatever the databases survive.
     */
    public void setTransactionLog(String transactionLog) {
        this.transactionLog = transactionLog == null ? "" : transactionLog.strip();
    }

    @Override
    List<Object> identity() {
        return List.of(super.identity(), transactionLog);
    }

    private XAConnection open(Credentials credentials) throws SQLException {
        if (transactionLog.isEmpty()) {
            return physical(credentials);
        }
        // Before the database is asked for anything: recovery then waits for one that is down.
        DatabaseRecovery recovery = recovery(() -> physical(credentials));
        return physical(credentials).guardedBy(recovery::guard);
    }

    private DatabaseRecovery recovery(Opener opener) throws SQLException {
        try {
            return Recovery.in(Path.of(transactionLog)).of(getDatabaseName(), opener);
        } catch (IOException | IllegalArgumentException e) {
            throw Errors.causedBy(
                    Errors.misconfigured(
                            settings(),
                            "its transaction log cannot be used (" + e.getMessage() + ")",
                            "give the pool's transactionLog a directory of this server that can be written"),
                    e);
        }
    }

    private NodeXAConnection physical(Credentials credentials) throws SQLException {
        requireNoReplicas();
        Nodes nodes = nodes();
        DataSourceStatus.register(nodes);
        return nodes.open(new Dialer<>(vendors, credentials, Connector::xa), connection -> {});
    }

    @Override
    public XAConnectionBuilder createXAConnectionBuilder() throws SQLException {
        throw new SQLFeatureNotSupportedException(getDatabaseName() + ": sharding keys are not supported");
    }
}
