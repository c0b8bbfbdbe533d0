package org.multidb.schema;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads through {@link DatabaseMetaData}, for every product that has no reader of its own.
 *
 * <p>Tables, columns and routines come with one call for each schema, keys and indexes with three for each table: the
 * same calls for a whole schema fail on some drivers and give nothing on others. What JDBC does not tell is left out:
 * unique constraints (their indexes are there), checks, own types, sequences.
 */
final class JdbcReader implements SchemaReader {

    @Override
    public Reflection read(Connection connection, List<String> schemas) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        boolean catalogs = !metaData.supportsSchemasInTableDefinitions();
        List<String> wanted =
                schemas.isEmpty() ? List.of(catalogs ? connection.getCatalog() : connection.getSchema()) : schemas;
        List<String> known = known(metaData, catalogs);
        Assembly assembly =
                new Assembly(wanted.stream().distinct().filter(known::contains).toList());
        for (String schema : assembly.schemaNames()) {
            JdbcScope scope =
                    catalogs ? JdbcScope.ofCatalog(schema) : JdbcScope.ofSchema(connection.getCatalog(), schema);
            new JdbcTables(metaData, scope, assembly).read();
        }
        if (!catalogs) {
            new JdbcRoutines(metaData, connection.getCatalog(), assembly).read();
        }
        return assembly.reflection();
    }

    private static List<String> known(DatabaseMetaData metaData, boolean catalogs) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = catalogs ? metaData.getCatalogs() : metaData.getSchemas()) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /** A name as a pattern that only it matches; a driver that ignores the escape gives more, so callers compare too. */
    static String pattern(DatabaseMetaData metaData, String name) throws SQLException {
        String escape = metaData.getSearchStringEscape();
        return escape == null || escape.isEmpty()
                ? name
                : name.replace(escape, escape + escape)
                        .replace("_", escape + "_")
                        .replace("%", escape + "%");
    }
}
