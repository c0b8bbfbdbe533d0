package org.multidb.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the {@code information_schema} of MariaDB or MySQL, whose databases take the place of schemas.
 *
 * <p>The queries run once for each schema, compared by {@code =}: only then does the server open the files of that one
 * and not of all (MariaDB manual, "Information Schema optimization"). It shows what the user has privileges on.
 */
final class MariadbReader implements SchemaReader {
    private final MariadbDialect dialect;

    MariadbReader(MariadbDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public Reflection read(Connection connection, List<String> schemas) throws SQLException {
        Assembly assembly = new Assembly(visible(connection, schemas));
        MariadbTypes types = new MariadbTypes();
        MariadbTables tables = new MariadbTables(connection, dialect, assembly, types);
        for (String schema : assembly.schemaNames()) {
            tables.read(schema);
        }
        new MariadbKeys(connection, dialect, assembly, tables).read();
        for (String schema : assembly.schemaNames()) {
            new MariadbRoutines(connection, assembly, types, schema).read();
        }
        return assembly.reflection();
    }

    private static List<String> visible(Connection connection, List<String> schemas) throws SQLException {
        List<String> wanted = schemas;
        if (schemas.isEmpty()) {
            String own = connection.getCatalog();
            wanted = own == null ? List.of() : List.of(own);
        }
        List<String> found = new ArrayList<>();
        for (String schema : wanted.stream().distinct().toList()) {
            new CatalogueQuery(connection, "select SCHEMA_NAME from information_schema.SCHEMATA where SCHEMA_NAME = ?")
                    .each(row -> found.add(row.getString(1)), schema);
        }
        return found;
    }
}
