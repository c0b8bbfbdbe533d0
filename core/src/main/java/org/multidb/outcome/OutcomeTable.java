package org.multidb.outcome;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.multidb.config.Vendor;
import org.multidb.migration.OwnTables;

/**
 * The rows of the outcomes' table, over a connection of the caller's, whose transaction they are part of. Vendors differ in how
 * one looks at a row that somebody else holds without waiting for him. Thread-safe.
 */
abstract sealed class OutcomeTable permits SnapshotOutcomes, DerbyOutcomes {
    static final String SELECT =
            "select fingerprint, state, transaction_id, answer, expires from " + OwnTables.OUTCOMES;
    static final String OF_KEY = " where idempotency_key = ?";

    private final int timeoutSeconds;

    OutcomeTable(Duration timeout) {
        this.timeoutSeconds = (int) Math.max(1, timeout.toSeconds());
    }

    /** @param timeout bound of one statement */
    static Optional<OutcomeTable> of(Vendor vendor, Duration timeout) {
        return switch (vendor) {
            case POSTGRESQL, MARIADB, MYSQL -> Optional.of(new SnapshotOutcomes(timeout));
            case DERBY -> Optional.of(new DerbyOutcomes(timeout));
            default -> Optional.empty();
        };
    }

    /**
     * The row as it is committed, without waiting. One that a transaction is changing is {@link KeyState#RUNNING}, or as it
     * was before, according to the vendor. To be asked outside of a transaction.
     */
    abstract Optional<OutcomeRow> peek(Connection connection, IdempotencyKey key) throws SQLException;

    /**
     * Locks the row until the transaction ends, and reads it.
     *
     * @throws SQLException of the kind that {@link org.multidb.SqlFailures} calls a transaction conflict, if somebody else has
     *     locked it
     */
    abstract Optional<OutcomeRow> lock(Connection connection, IdempotencyKey key) throws SQLException;

    /** Those of the transactions, named as in {@link OutcomeRow#transaction}, of which a committed row tells. */
    abstract Set<String> committed(Connection connection, Collection<String> transactions) throws SQLException;

    /** Some of the keys that have expired. Does not wait. */
    abstract List<IdempotencyKey> expired(Connection connection, int most) throws SQLException;

    void insert(Connection connection, IdempotencyKey key, OutcomeRow row) throws SQLException {
        try (PreparedStatement statement = prepare(
                connection,
                "insert into " + OwnTables.OUTCOMES
                        + " (fingerprint, state, transaction_id, answer, expires, idempotency_key, created)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")) {
            bind(statement, key, row);
            statement.setLong(7, Instant.now().toEpochMilli());
            statement.executeUpdate();
        }
    }

    /** Writes a row that was locked before. */
    void update(Connection connection, IdempotencyKey key, OutcomeRow row) throws SQLException {
        try (PreparedStatement statement = prepare(
                connection,
                "update " + OwnTables.OUTCOMES
                        + " set fingerprint = ?, state = ?, transaction_id = ?, answer = ?, expires = ?" + OF_KEY)) {
            bind(statement, key, row);
            statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, IdempotencyKey key, OutcomeRow row) throws SQLException {
        statement.setString(1, row.fingerprint());
        statement.setString(2, row.state().text());
        statement.setString(3, row.transaction());
        statement.setString(4, row.answer());
        statement.setLong(5, row.expires().toEpochMilli());
        statement.setString(6, key.text());
    }

    /** Deletes a row that was locked before. */
    void delete(Connection connection, IdempotencyKey key) throws SQLException {
        try (PreparedStatement statement = prepare(connection, "delete from " + OwnTables.OUTCOMES + OF_KEY)) {
            statement.setString(1, key.text());
            statement.executeUpdate();
        }
    }

    final PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(timeoutSeconds);
        return statement;
    }

    final Optional<OutcomeRow> select(Connection connection, IdempotencyKey key, String reading) throws SQLException {
        try (PreparedStatement statement = prepare(connection, SELECT + OF_KEY + reading)) {
            statement.setString(1, key.text());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(row(rows)) : Optional.empty();
            }
        }
    }

    private static OutcomeRow row(ResultSet rows) throws SQLException {
        String answer = rows.getString(4);
        return new OutcomeRow(
                rows.getString(1),
                KeyState.of(rows.getString(2)),
                rows.getString(3),
                answer == null ? "" : answer,
                Instant.ofEpochMilli(rows.getLong(5)));
    }

    final List<IdempotencyKey> expired(Connection connection, int most, String reading) throws SQLException {
        try (PreparedStatement statement = prepare(
                connection,
                "select idempotency_key from " + OwnTables.OUTCOMES + " where expires <= ? order by expires"
                        + reading)) {
            statement.setLong(1, Instant.now().toEpochMilli());
            statement.setMaxRows(most);
            List<IdempotencyKey> keys = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    keys.add(new IdempotencyKey(rows.getString(1)));
                }
            }
            return keys;
        }
    }

    final Set<String> committed(Connection connection, Collection<String> transactions, String reading)
            throws SQLException {
        Set<String> found = new HashSet<>();
        try (PreparedStatement statement = prepare(
                connection,
                "select transaction_id from " + OwnTables.OUTCOMES + " where transaction_id = ? and state = ?"
                        + reading)) {
            for (String transaction : transactions) {
                statement.setString(1, transaction);
                statement.setString(2, KeyState.COMMITTED.text());
                try (ResultSet rows = statement.executeQuery()) {
                    if (rows.next()) {
                        found.add(transaction);
                    }
                }
            }
        }
        return found;
    }
}
