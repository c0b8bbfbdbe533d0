package org.multidb.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A fixed query over a catalogue; everything that varies is bound as a parameter. */
record CatalogueQuery(Connection connection, String sql) {

    /** What is done with each row. */
    @FunctionalInterface
    interface RowWork {
        void row(ResultSet row) throws SQLException;
    }

    void each(RowWork work, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    work.row(rows);
                }
            }
        }
    }
}
