package org.multidb.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Derby's system tables (Derby Reference Manual, "SYS system tables").
 *
 * <p>Each is read alone and once, and joined here: Derby's optimizer makes nested loops of joins between them. Some
 * columns hold objects of Derby's own; their text form is the documented one of {@code dblook}, and it is what the
 * network client gives.
 */
final class DerbyReader implements SchemaReader {
    private static final Pattern PART = Pattern.compile("(\\d+)( DESC)?(?=[,)])");

    @Override
    public Reflection read(Connection connection, List<String> schemas) throws SQLException {
        List<String> wanted = schemas.isEmpty() ? List.of(connection.getSchema()) : schemas;
        Map<String, String> namesById = schemas(connection, wanted);
        Assembly assembly = new Assembly(
                wanted.stream().distinct().filter(namesById::containsValue).toList());
        DerbyTables tables = new DerbyTables(connection, assembly, namesById);
        tables.read();
        new DerbyKeys(connection, assembly.shared(), tables).read();
        sequences(connection, assembly, namesById);
        new JdbcRoutines(connection.getMetaData(), "", assembly).read();
        return assembly.reflection();
    }

    private static Map<String, String> schemas(Connection connection, List<String> wanted) throws SQLException {
        Map<String, String> found = new HashMap<>();
        new CatalogueQuery(connection, "select SCHEMAID, SCHEMANAME from SYS.SYSSCHEMAS").each(row -> {
            if (wanted.contains(row.getString(2))) {
                found.put(row.getString(1), row.getString(2));
            }
        });
        return found;
    }

    private static void sequences(Connection connection, Assembly assembly, Map<String, String> schemas)
            throws SQLException {
        new CatalogueQuery(connection, "select SCHEMAID, SEQUENCENAME, STARTVALUE, INCREMENT from SYS.SYSSEQUENCES")
                .each(row -> {
                    String schema = schemas.get(row.getString(1));
                    if (schema != null) {
                        QualifiedName name = new QualifiedName(schema, row.getString(2));
                        assembly.add(new Sequence(name, row.getLong(3), row.getLong(4)));
                    }
                });
    }

    /** Column numbers in a descriptor: {@code UNIQUE BTREE (2, 1 DESC)}. Descending ones are negative. */
    static List<Integer> columnNumbers(String descriptor) {
        Matcher part = PART.matcher(descriptor);
        List<Integer> found = new ArrayList<>();
        while (part.find()) {
            int number = Integer.parseInt(part.group(1));
            found.add(part.group(2) == null ? number : -number);
        }
        return found;
    }
}
