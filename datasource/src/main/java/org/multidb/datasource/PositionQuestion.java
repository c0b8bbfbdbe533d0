package org.multidb.datasource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.logging.Level;

/** Asks a database how far it has got: one round trip. */
record PositionQuestion(Optional<Vendor> vendor) {

    /**
     * Its position, as a primary or as a copy.
     *
     * @return empty if the vendor has none, or this server does not tell (it keeps no log, or the user may not ask)
     * @throws SQLException if it does not answer
     */
    Optional<Position> ask(Connection connection, NodeRole role) throws SQLException {
        Optional<String> query = vendor.flatMap(known -> known.positionQuery(role == NodeRole.PRIMARY));
        if (query.isEmpty()) {
            return Optional.empty();
        }
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query.get())) {
            return answer.next() ? Optional.ofNullable(answer.getString(1)).flatMap(Position::of) : Optional.empty();
        } catch (SQLException e) {
            if (Errors.isOutage(e)) {
                throw e;
            }
            Node.LOG.log(Level.FINE, "a server does not tell its position", e);
            return Optional.empty();
        }
    }
}
