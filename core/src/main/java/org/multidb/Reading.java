package org.multidb;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.multidb.config.DatabaseConfig;
import org.multidb.config.Key;
import org.multidb.reading.Bookmark;
import org.multidb.reading.CatchUp;
import org.multidb.reading.Position;
import org.multidb.reading.RunningRequest;

/**
 * Where the reads of one database go: to the pool for reading, whose connections are those of a replica, or to the primary
 * pool. A transaction that may write reads what it writes, so that it never goes to a replica; a read behind a bookmark does
 * if the replica has come as far. Thread-safe.
 */
final class Reading {
    private static final Logger LOG = System.getLogger("org.multidb");

    private final DatabaseConfig config;
    private final Visits visits;
    private final RunningRequest request;
    private final Runnable admission;
    private final Entrance entrance;
    private final JndiDataSource pool;
    private final CatchUp catchUp = new CatchUp();

    /** @param admission refuses until the database is in service */
    Reading(DatabaseConfig config, Visits visits, RunningRequest request, Runnable admission, DataSource primary) {
        this.config = config;
        this.visits = visits;
        this.request = request;
        this.admission = admission;
        this.entrance = new Entrance(config.id(), visits, Entrance.PATIENCE);
        this.pool = new JndiDataSource(
                config.id(),
                Key.READ_JNDI_NAME,
                config.readJndiName(),
                opening -> told(opening, primary::getConnection));
    }

    /** Whether there is a pool for reading. */
    boolean isSeparate() {
        return config.readsElsewhere();
    }

    /** The pool for reading, with the rules of {@link #open}. */
    DataSource dataSource() {
        return pool;
    }

    /** Whether what the calling thread reads depends neither on its transaction nor on the bookmark of its request. */
    boolean isAnyones() {
        return visits.isOutside()
                && (!isSeparate() || request.given().position(config.id()).isEmpty());
    }

    /** Lets the request know that it has written here, once the transaction is committed. */
    void noteWriting() {
        visits.whenCommitted(() -> request.wrote(config.id()));
    }

    /**
     * A connection for reading behind the bookmark of the request.
     *
     * @param asked whether the caller wants to read only; a transaction that is read-only need not be asked
     * @param primary where it comes from otherwise
     * @throws X what opening a primary one throws
     */
    <X extends Exception> Connection open(boolean asked, Opening<Connection, X> primary) throws X, SQLException {
        return mayBeReplica(asked) ? open(request.given(), pool::open, primary) : primary.open();
    }

    /** The same behind another bookmark, asked for by the caller. */
    <X extends Exception> Connection open(Bookmark bookmark, Opening<Connection, X> primary) throws X, SQLException {
        return mayBeReplica(true) ? open(bookmark, pool::open, primary) : primary.open();
    }

    private Connection told(Opening<Connection, SQLException> replica, Opening<Connection, SQLException> primary)
            throws SQLException {
        try {
            return mayBeReplica(true) ? open(request.given(), replica, primary) : primary.open();
        } catch (MultidbException e) {
            throw new SQLTransientConnectionException(e.getMessage(), "08001", e);
        }
    }

    private boolean mayBeReplica(boolean asked) {
        if (!isSeparate()) {
            return false;
        }
        return visits.isOutside() ? asked : visits.onlyReads() && !visits.again(config.id());
    }

    private <X extends Exception> Connection open(
            Bookmark bookmark, Opening<Connection, SQLException> replica, Opening<Connection, X> primary)
            throws X, SQLException {
        Optional<Position> position = bookmark.position(config.id());
        if (position.isPresent()
                && position.get() instanceof Position.Moment moment
                && moment.isWithin(config.readAfterWrite(), Instant.now())) {
            return primary.open();
        }
        admission.run();
        Connection connection = entrance.passOutside(replica);
        if (position.isEmpty() || isReached(position.get(), connection)) {
            return connection;
        }
        return primary.open();
    }

    /** A connection that has not come as far, or does not say so, is given back. */
    private boolean isReached(Position position, Connection connection) throws SQLException {
        boolean reached = false;
        try {
            reached = catchUp.isReached(position, connection);
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, config.id() + ": a replica does not tell how far it is; the primary is read", e);
        } finally {
            if (!reached) {
                connection.close();
            }
        }
        return reached;
    }
}
