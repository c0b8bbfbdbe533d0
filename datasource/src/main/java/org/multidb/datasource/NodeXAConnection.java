package org.multidb.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.StatementEvent;
import javax.sql.StatementEventListener;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;

/** A vendor's XAConnection whose handles and XA resource are guarded. As thread-safe as the vendor's. */
final class NodeXAConnection implements XAConnection, Physical {
    private final XAConnection delegate;
    private final Link link;
    private final Optional<PostgreSqlBranch> postgreSql;
    private volatile XAResource resource;
    private volatile Optional<Connection> handle = Optional.empty();
    private final List<ConnectionEventListener> connectionListeners = new CopyOnWriteArrayList<>();
    private final List<StatementEventListener> statementListeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean statementEventsWanted = new AtomicBoolean();

    NodeXAConnection(XAConnection delegate, VendorSource source, Link link, Optional<PostgreSqlBranch> postgreSql)
            throws SQLException {
        this.delegate = delegate;
        this.link = link;
        this.postgreSql = postgreSql;
        this.resource = new GuardedXAResource(link, delegate.getXAResource(), source.branches(), postgreSql);
    }

    /** Hears of the vendor's connection errors and passes its events on; to be called once. */
    NodeXAConnection listening() {
        delegate.addConnectionEventListener(new ConnectionEvents());
        return this;
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

    @Override
    public Connection getConnection() throws SQLException {
        Connection next = delegate.getConnection();
        handle = Optional.of(next);
        return NodeConnection.handle(next, link);
    }

    @Override
    public Verdict ask() throws SQLException {
        try (Connection own = delegate.getConnection()) {
            return link.ask(own);
        }
    }

    /** PostgreSQL's physical connection is known; other vendors' is what their handle is, or ends with it. */
    @Override
    public void abort() throws SQLException {
        Optional<Connection> target = postgreSql.map(PostgreSqlBranch::physical).or(() -> handle);
        if (target.isPresent()) {
            target.get().abort(Runnable::run);
        } else {
            delegate.close();
        }
    }

    @Override
    public void close() throws SQLException {
        link.node().closed(this);
        link.close(delegate::close);
    }

    @Override
    public void addConnectionEventListener(ConnectionEventListener listener) {
        connectionListeners.add(listener);
    }

    @Override
    public void removeConnectionEventListener(ConnectionEventListener listener) {
        connectionListeners.remove(listener);
    }

    /** Not every vendor knows statement events, so it is asked for them only if somebody wants them. */
    @Override
    public void addStatementEventListener(StatementEventListener listener) {
        if (statementEventsWanted.compareAndSet(false, true)) {
            delegate.addStatementEventListener(new StatementEvents());
        }
        statementListeners.add(listener);
    }

    @Override
    public void removeStatementEventListener(StatementEventListener listener) {
        statementListeners.remove(listener);
    }

    private final class ConnectionEvents implements ConnectionEventListener {
        @Override
        public void connectionClosed(ConnectionEvent event) {
            tell(listener -> listener.connectionClosed(new ConnectionEvent(NodeXAConnection.this)));
        }

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            link.failed(event.getSQLException());
            var own = new ConnectionEvent(NodeXAConnection.this, event.getSQLException());
            tell(listener -> listener.connectionErrorOccurred(own));
        }

        private void tell(Consumer<ConnectionEventListener> news) {
            connectionListeners.forEach(news);
        }
    }

    private final class StatementEvents implements StatementEventListener {
        @Override
        public void statementClosed(StatementEvent event) {
            var own = new StatementEvent(NodeXAConnection.this, event.getStatement());
            statementListeners.forEach(listener -> listener.statementClosed(own));
        }

        @Override
        public void statementErrorOccurred(StatementEvent event) {
            var own = new StatementEvent(NodeXAConnection.this, event.getStatement(), event.getSQLException());
            statementListeners.forEach(listener -> listener.statementErrorOccurred(own));
        }
    }
}
