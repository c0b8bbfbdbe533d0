package org.multidb.datasource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Asks a database whether it takes writes: one round trip.
 *
 * @param query gives one row with one value that is true where the database is read-only; empty for vendors without one
 */
record RoleQuestion(Optional<String> query) {
    private static final Set<String> NO = Set.of("f", "false", "0", "off");

    private static final String IN_FAILED_TRANSACTION = "25P02";

    static RoleQuestion of(Optional<Vendor> vendor) {
        return new RoleQuestion(vendor.flatMap(Vendor::readOnlyQuery));
    }

    /**
     * Whether it takes writes now.
     *
     * @throws SQLException if it does not answer
     */
    boolean writable(Connection connection, int seconds) throws SQLException {
        if (query.isEmpty()) {
            return !connection.isReadOnly() && answers(connection, seconds);
        }
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query.get())) {
            return answer.next() && NO.contains(answer.getString(1).toLowerCase(Locale.ROOT));
        } catch (SQLException e) {
            if (IN_FAILED_TRANSACTION.equals(e.getSQLState())) {
                return answers(connection, seconds); // it is there; what it is, the next one asks
            }
            throw e;
        }
    }

    /** The same of a copy. A vendor that does not tell is taken for what the configuration says: then an answer is enough. */
    boolean promoted(Connection connection, int seconds) throws SQLException {
        return query.isPresent() ? writable(connection, seconds) : !answers(connection, seconds);
    }

    private static boolean answers(Connection connection, int seconds) throws SQLException {
        if (!connection.isValid(seconds)) {
            throw new SQLException("it does not answer", Errors.BROKEN);
        }
        return true;
    }
}
