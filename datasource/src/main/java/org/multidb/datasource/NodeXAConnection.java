package org.multidb.datasource;

import java.sql.SQLException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;

/** A vendor's XAConnection whose handles and XA resource are guarded. As thread-safe as the vendor's. */
final class NodeXAConnection extends NodePooledConnection implements XAConnection {
    private volatile XAResource resource;

    NodeXAConnection(XAConnection delegate, VendorSource source, Link link, Optional<PostgreSqlBranch> postgreSql)
            throws SQLException {
        super(delegate, link, postgreSql.map(PostgreSqlBranch::physical));
        this.resource = new GuardedXAResource(link, delegate.getXAResource(), source.branches(), postgreSql);
    }

    /** Puts something between the transaction manager and the resource; to be called before the connection is handed out. */
    NodeXAConnection guardedBy(UnaryOperator<XAResource> guard) {
        resource = guard.apply(resource);
        return this;
    }

    @Override
    public XAResource getXAResource() {
        return resource;
    }
}
