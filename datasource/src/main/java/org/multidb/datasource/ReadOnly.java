package org.multidb.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** What makes the database itself refuse whatever is written through a connection. */
record ReadOnly(Optional<Vendor> vendor) {

    /** Has the database refuse writes from now on; to be called outside of a transaction. */
    void begin(Connection connection) throws SQLException {
        Optional<String> command = vendor.flatMap(Vendor::readOnlyCommand);
        if (command.isPresent()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(command.get());
            }
        }
        connection.setReadOnly(true);
    }
}
