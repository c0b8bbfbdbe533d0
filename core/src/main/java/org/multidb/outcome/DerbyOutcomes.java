package org.multidb.outcome;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.multidb.migration.OwnTables;

/**
 * Derby's readers wait for whoever changes a row, prepared branches included, and there is no lock without waiting. So a row is
 * looked at uncommitted, and what a transaction has written counts only once Derby no longer lists that transaction.
 */
final class DerbyOutcomes extends OutcomeTable {
    private static final String UNCOMMITTED = " with ur";
    private static final String COMMITTED = " with cs";

    DerbyOutcomes(Duration timeout) {
        super(timeout);
    }

    @Override
    Optional<OutcomeRow> peek(Connection connection, IdempotencyKey key) throws SQLException {
        Optional<OutcomeRow> seen = select(connection, key, UNCOMMITTED);
        if (seen.isEmpty() || seen.get().state() == KeyState.STARTED) {
            return seen;
        }
        return goesOn(connection, seen.get().transaction())
                ? seen.map(row -> row.running(row.transaction()))
                : select(connection, key, COMMITTED);
    }

    /** Who locks the row between the look and the change is waited for, as long as Derby lets one wait for a lock. */
    @Override
    Optional<OutcomeRow> lock(Connection connection, IdempotencyKey key) throws SQLException {
        Optional<OutcomeRow> seen = select(connection, key, UNCOMMITTED);
        if (seen.isPresent()
                && seen.get().state() != KeyState.STARTED
                && goesOn(connection, seen.get().transaction())) {
            throw new SQLException("the row is locked by another transaction", "40XL1");
        }
        return change(connection, key) ? select(connection, key, COMMITTED) : Optional.empty();
    }

    /** An update that changes nothing, because a lock for update becomes one for reading when its cursor is closed. */
    private boolean change(Connection connection, IdempotencyKey key) throws SQLException {
        try (PreparedStatement statement =
                prepare(connection, "update " + OwnTables.OUTCOMES + " set state = state" + OF_KEY)) {
            statement.setString(1, key.text());
            return statement.executeUpdate() > 0;
        }
    }

    /** Whether a transaction runs or is prepared. One without a name is not to be found; who reads its row has to wait. */
    private boolean goesOn(Connection connection, String transaction) throws SQLException {
        if (transaction.isEmpty()) {
            return false;
        }
        try (PreparedStatement statement =
                prepare(connection, "select 1 from syscs_diag.transaction_table where global_xid like ?")) {
            statement.setString(1, globalXid(transaction) + "%");
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** What Derby's name of its branches begins with: {@code (<format, decimal>,<global>,<qualifier>)}. */
    private static String globalXid(String transaction) {
        String[] parts = transaction.split("-", 2);
        return "(" + Integer.parseUnsignedInt(parts[0], 16) + "," + parts[1].replace('-', ',');
    }

    @Override
    Set<String> committed(Connection connection, Collection<String> transactions) throws SQLException {
        // Asked first: a row that is read before its transaction has ended may still be taken back.
        List<String> ended = new ArrayList<>();
        for (String transaction : transactions) {
            if (!goesOn(connection, transaction)) {
                ended.add(transaction);
            }
        }
        return committed(connection, ended, UNCOMMITTED);
    }

    @Override
    List<IdempotencyKey> expired(Connection connection, int most) throws SQLException {
        return expired(connection, most, UNCOMMITTED);
    }
}
