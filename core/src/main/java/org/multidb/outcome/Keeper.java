package org.multidb.outcome;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.multidb.Databases;
import org.multidb.ErrorCode;
import org.multidb.MultidbException;
import org.multidb.Session;
import org.multidb.SqlFailures;
import org.multidb.config.DatabaseConfig;
import org.multidb.config.Vendor;
import org.multidb.migration.OwnTables;

/** A database that may keep outcomes: if it has the table, which is asked until it has. Thread-safe. */
final class Keeper {
    private static final int ATTEMPTS = 3;

    /** Expired keys that are looked for at once. */
    private static final int AT_ONCE = 50;

    /** The property of multidb's own connections that names the transaction of the branch that runs. */
    private static final String TRANSACTION = "multidb.transaction";

    private final Databases databases;
    private final String id;
    private volatile Optional<OutcomeTable> table = Optional.empty();

    Keeper(Databases databases, String id) {
        this.databases = databases;
        this.id = id;
    }

    /**
     * What was made of a key.
     *
     * @param fresh whether there was nothing of it before
     */
    record Marker(OutcomeRow row, boolean fresh) {}

    /** Something to be done to the table, whose transaction ends with it. */
    @FunctionalInterface
    interface Step<T> {
        T on(OutcomeTable table, Connection connection) throws SQLException;
    }

    String id() {
        return id;
    }

    /**
     * Why it cannot keep outcomes; empty if it can.
     *
     * @throws MultidbException if it cannot be asked
     */
    Optional<String> obstacle() {
        return table.isPresent()
                ? Optional.empty()
                : databases.with(id, session -> {
                    try {
                        return table(session).isPresent() ? Optional.empty() : Optional.of(why(session));
                    } catch (SQLException e) {
                        throw SqlFailures.of(id, e);
                    }
                });
    }

    private static String why(Session session) throws SQLException {
        String id = session.database().id();
        return OwnTables.scripts(vendor(session))
                .map(scripts -> id + " has no table " + OwnTables.OUTCOMES + " (have an administrator make it from "
                        + "config/outcomes/" + scripts.substring(scripts.lastIndexOf('/') + 1)
                        + ".sql, or set multidb.database." + id + ".migrate=true)")
                .orElse(id + " is of a kind for which that is not done (it needs Derby, PostgreSQL, MariaDB or MySQL)");
    }

    /** The table; empty if it is not there. To be asked outside of a transaction. */
    Optional<OutcomeTable> table(Session session) throws SQLException {
        if (table.isEmpty()) {
            DatabaseConfig config = session.database();
            Optional<OutcomeTable> possible = OutcomeTable.of(vendor(session), config.statementTimeout());
            if (possible.isPresent() && OwnTables.hasOutcomes(session.connection())) {
                table = possible;
            }
        }
        return table;
    }

    private static Vendor vendor(Session session) throws SQLException {
        return session.database().vendor().isPresent()
                ? session.database().vendor().get()
                : Vendor.ofProduct(session.connection().getMetaData().getDatabaseProductName());
    }

    /** The key's row as it is, or a new one. */
    Marker mark(IdempotencyKey key, OutcomeRow started) {
        for (int i = 0; i < ATTEMPTS; i++) {
            Optional<OutcomeRow> found = find(key);
            if (found.isEmpty() ? insert(key, started) : found.get().isExpired() && renew(key, started)) {
                return new Marker(started, true);
            }
            if (found.isPresent() && !found.get().isExpired()) {
                return new Marker(found.get(), false);
            }
        }
        throw KeyException.inUse(); // it comes and goes
    }

    private Optional<OutcomeRow> find(IdempotencyKey key) {
        return step((rows, connection) -> rows.peek(connection, key));
    }

    /** Whether there was no other. */
    private boolean insert(IdempotencyKey key, OutcomeRow row) {
        try {
            step((rows, connection) -> {
                rows.insert(connection, key, row);
                return true;
            });
            return true;
        } catch (MultidbException e) {
            if (e.code() == ErrorCode.CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    private boolean renew(IdempotencyKey key, OutcomeRow started) {
        return alone((rows, connection) -> {
            boolean expired =
                    rows.lock(connection, key).filter(OutcomeRow::isExpired).isPresent();
            if (expired) {
                rows.update(connection, key, started);
            }
            return expired;
        });
    }

    /** The key's row, if the database has the table. */
    Optional<OutcomeRow> peek(Session session, IdempotencyKey key) throws SQLException {
        Optional<OutcomeTable> rows = table(session);
        return rows.isPresent() ? rows.get().peek(session.connection(), key) : Optional.empty();
    }

    /**
     * What became of the key's request. One that is {@code started} and that nobody is working on is made {@code rolled-back}: who
     * was about to work on it will find it so.
     */
    Optional<OutcomeRow> decide(Session session, IdempotencyKey key) throws SQLException {
        Optional<OutcomeRow> seen = peek(session, key);
        if (seen.isEmpty() || (seen.get().state().isFinal() && !seen.get().isExpired())) {
            return seen;
        }
        try {
            return alone(session, (rows, connection) -> decideLocked(rows, connection, key));
        } catch (KeyException e) {
            return seen.map(row -> row.running(row.transaction()));
        }
    }

    private static Optional<OutcomeRow> decideLocked(OutcomeTable rows, Connection connection, IdempotencyKey key)
            throws SQLException {
        Optional<OutcomeRow> row = rows.lock(connection, key).filter(r -> !r.isExpired());
        if (row.isEmpty() || row.get().state() != KeyState.STARTED) {
            return row;
        }
        OutcomeRow fenced = row.get().rolledBack();
        rows.update(connection, key, fenced);
        return Optional.of(fenced);
    }

    /** Those of the transactions of which a committed row tells. */
    Set<String> committed(Session session, Collection<String> transactions) throws SQLException {
        Optional<OutcomeTable> rows = table(session);
        return rows.isPresent() ? rows.get().committed(session.connection(), transactions) : Set.of();
    }

    /** Removes some rows that have expired, but none that somebody holds; tells how many. */
    int sweep() {
        if (obstacle().isPresent()) {
            return 0;
        }
        int removed = 0;
        for (IdempotencyKey key : step((rows, connection) -> rows.expired(connection, AT_ONCE))) {
            removed += remove(key) ? 1 : 0;
        }
        return removed;
    }

    private boolean remove(IdempotencyKey key) {
        try {
            return alone((rows, connection) -> {
                boolean expired =
                        rows.lock(connection, key).filter(OutcomeRow::isExpired).isPresent();
                if (expired) {
                    rows.delete(connection, key);
                }
                return expired;
            });
        } catch (KeyException e) { // somebody is working on it, or it waits for recovery
            return false;
        }
    }

    /** Takes back what {@link #mark} has made, unless somebody is working on it. */
    void withdraw(IdempotencyKey key) {
        alone((rows, connection) -> {
            boolean untouched = rows.lock(connection, key)
                    .filter(row -> row.state() == KeyState.STARTED)
                    .isPresent();
            if (untouched) {
                rows.delete(connection, key);
            }
            return untouched;
        });
    }

    /**
     * Takes the row for the transaction that runs, for as long as it does.
     *
     * @return the row as it was
     * @throws KeyException if somebody else has it, or it has gone
     */
    OutcomeRow take(Session session, IdempotencyKey key) {
        return within(session, (rows, connection) -> {
            OutcomeRow row = rows.lock(connection, key).orElseThrow(KeyException::inUse);
            if (row.state() == KeyState.STARTED) {
                rows.update(connection, key, row.running(transaction(connection)));
            }
            return row;
        });
    }

    /** Puts the answer in, to be committed with everything else. */
    void settle(Session session, IdempotencyKey key, OutcomeRow taken, String answer) {
        within(session, (rows, connection) -> {
            rows.update(connection, key, taken.running(transaction(connection)).committed(answer));
            return true;
        });
    }

    /** Multidb's own pools tell; those of others do not know the property. */
    private static String transaction(Connection connection) throws SQLException {
        String name = connection.getClientInfo(TRANSACTION);
        return name == null ? "" : name;
    }

    /** A step whose statements are committed one by one. */
    private <T> T step(Step<T> step) {
        return databases.with(id, session -> within(session, step));
    }

    /** A step in a transaction of its own, so that it holds locks until it is done. */
    <T> T alone(Step<T> step) {
        return databases.with(id, session -> alone(session, step));
    }

    private <T> T alone(Session session, Step<T> step) {
        return within(session, (rows, connection) -> {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = step.on(rows, connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        });
    }

    private <T> T within(Session session, Step<T> step) {
        try {
            return step.on(table.orElseThrow(), session.connection());
        } catch (SQLException e) {
            MultidbException failure = SqlFailures.of(id, e);
            throw failure.code() == ErrorCode.TRANSACTION_CONFLICT ? KeyException.inUse() : failure;
        }
    }
}
