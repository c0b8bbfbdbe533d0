package org.multidb.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.multidb.config.Vendor;

/** Reads the schema of one kind of database. Safe for use by several threads, each with its own connection. */
public interface SchemaReader {

    /**
     * Reads everything that the connection's user may see.
     *
     * @param schemas names as the database writes them; empty for the connection's own. One that is not there, or may
     *     not be seen, is left out
     */
    Reflection read(Connection connection, List<String> schemas) throws SQLException;

    /** The reader for a vendor: of its own catalogue where there is one, otherwise through JDBC. */
    static SchemaReader of(Vendor vendor) {
        return switch (vendor) {
            case POSTGRESQL -> new PostgresReader();
            case MARIADB -> new MariadbReader(MariadbDialect.MARIADB);
            case MYSQL -> new MariadbReader(MariadbDialect.MYSQL);
            case DERBY -> new DerbyReader();
            default -> new JdbcReader();
        };
    }
}
