package org.multidb.schema;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads PostgreSQL's catalogue ({@code pg_catalog}, PostgreSQL manual, part "Internals", "System Catalogs") with a fixed
 * number of queries, however many tables there are.
 *
 * <p>The catalogue shows everything to everybody, so each query asks for the privileges that
 * {@code information_schema} would ask for.
 */
final class PostgresReader implements SchemaReader {

    @Override
    public Reflection read(Connection connection, List<String> schemas) throws SQLException {
        Map<Long, String> visible = schemas(connection, schemas);
        PostgresScope scope = new PostgresScope(connection, visible);
        Assembly assembly = new Assembly(ordered(schemas, visible));
        PostgresTypes types = new PostgresTypes(assembly);
        types.read(scope);
        new PostgresTables(assembly, types).read(scope);
        new PostgresRoutines(assembly, types).read(scope);
        return assembly.reflection();
    }

    private static List<String> ordered(List<String> wanted, Map<Long, String> visible) {
        return wanted.isEmpty()
                ? List.copyOf(visible.values())
                : wanted.stream().distinct().filter(visible::containsValue).toList();
    }

    private static Map<Long, String> schemas(Connection connection, List<String> wanted) throws SQLException {
        Map<Long, String> found = new HashMap<>();
        new CatalogueQuery(connection, """
                        select n.oid, n.nspname from pg_catalog.pg_namespace n
                         where (n.nspname = any (?) or ? and n.nspname = pg_catalog.current_schema())
                           and pg_catalog.has_schema_privilege(n.oid, 'USAGE')""")
                .each(
                        row -> found.put(row.getLong(1), row.getString(2)),
                        connection.createArrayOf("text", wanted.toArray()),
                        wanted.isEmpty());
        return found;
    }

    /** The elements of an {@code int2vector}, {@code int2[]}, {@code oidvector} or {@code oid[]} as text. */
    static List<Long> numbers(String text) {
        List<Long> found = new ArrayList<>();
        for (String part : text.replace("{", "").replace("}", "").split("[ ,]", -1)) {
            if (!part.isEmpty()) {
                found.add(Long.valueOf(part));
            }
        }
        return found;
    }

    /** The elements of a {@code text[]}; none for null. */
    static List<String> texts(ResultSet row, int column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    static Optional<String> optional(String text) {
        return Optional.ofNullable(text);
    }
}
