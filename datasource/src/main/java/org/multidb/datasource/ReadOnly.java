package org.multidb.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** What makes connections read-only. */
record ReadOnly(Optional<Vendor> vendor) {

    /**
     * The connection through which nothing can be written from now on; to be called outside of a transaction. Where the
     * database can be told to refuse writes, it is the same one.
     */
    Connection begin(Connection connection, Settings settings) throws SQLException {
        Optional<String> command = vendor.flatMap(Vendor::readOnlyCommand);
        if (command.isPresent()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(command.get());
            }
        }
        connection.setReadOnly(true);
        boolean refuses =
                command.isPresent() || vendor.filter(Vendor.DERBY::equals).isPresent();
        return refuses ? connection : new QueriesOnly(settings).of(connection);
    }
}
