package org.multidb.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import javax.sql.StatementEvent;
import javax.sql.StatementEventListener;

/** A vendor's PooledConnection whose handles are guarded. As thread-safe as the vendor's. */
sealed class NodePooledConnection implements PooledConnection, Physical permits NodeXAConnection {
    private final PooledConnection delegate;
    private final Link link;
    private final Optional<Connection> physical;
    private volatile Optional<Connection> handle = Optional.empty();
    private final List<ConnectionEventListener> connectionListeners = new CopyOnWriteArrayList<>();
    private final List<StatementEventListener> statementListeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean statementEventsWanted = new AtomicBoolean();

    /** @param physical the connection below all handles, where it is known */
    NodePooledConnection(PooledConnection delegate, Link link, Optional<Connection> physical) {
        this.delegate = delegate;
        this.link = link;
        this.physical = physical;
    }

    /** Hears of the vendor's connection errors and passes its events on; to be called once. */
    final void listen() {
        delegate.addConnectionEventListener(new ConnectionEvents());
    }

    /**
     * The next handle; of a connection that broke since it was lent the last one again, on which nothing can be done. Payara asks
     * for it to take the connection back ({@link Link#set}).
     */
    @Override
    public Connection getConnection() throws SQLException {
        return NodeConnection.handle(nextHandle(), link);
    }

    private Connection nextHandle() throws SQLException {
        try {
            Connection next = delegate.getConnection();
            handle = Optional.of(next);
            return next;
        } catch (SQLException e) {
            if (handle.isEmpty() || !Errors.isOutage(e)) {
                throw e;
            }
            link.failed(e);
            return handle.get();
        }
    }

    @Override
    public Verdict ask() throws SQLException {
        try (Connection own = delegate.getConnection()) {
            return link.ask(own);
        }
    }

    /** Where the physical connection is not known it is what the vendor's handle is, or ends with it. */
    @Override
    public void abort() throws SQLException {
        Optional<Connection> target = physical.or(() -> handle);
        if (target.isPresent()) {
            Abort.run(target.get());
        } else {
            delegate.close();
        }
    }

    @Override
    public void close() throws SQLException {
        link.node().connections().closed(this);
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
            tell(listener -> listener.connectionClosed(new ConnectionEvent(NodePooledConnection.this)));
        }

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            link.failed(event.getSQLException());
            var own = new ConnectionEvent(NodePooledConnection.this, event.getSQLException());
            tell(listener -> listener.connectionErrorOccurred(own));
        }

        private void tell(Consumer<ConnectionEventListener> news) {
            connectionListeners.forEach(news);
        }
    }

    private final class StatementEvents implements StatementEventListener {
        @Override
        public void statementClosed(StatementEvent event) {
            var own = new StatementEvent(NodePooledConnection.this, event.getStatement());
            statementListeners.forEach(listener -> listener.statementClosed(own));
        }

        @Override
        public void statementErrorOccurred(StatementEvent event) {
            var own = new StatementEvent(NodePooledConnection.this, event.getStatement(), event.getSQLException());
            statementListeners.forEach(listener -> listener.statementErrorOccurred(own));
        }
    }
}
