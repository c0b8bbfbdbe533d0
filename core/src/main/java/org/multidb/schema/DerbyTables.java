package org.multidb.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Derby's tables and views with their columns. Synonyms are left out: they are other names of the same tables. */
final class DerbyTables {
    private static final String BY_DEFAULT = "GENERATED_BY_DEFAULT";
    private static final Pattern COMPUTED = Pattern.compile("GENERATED ALWAYS AS \\((.*)\\)", Pattern.DOTALL);

    private final Connection connection;
    private final Assembly assembly;
    private final Map<String, String> schemas;
    private final Map<String, TableDraft> drafts = new HashMap<>();
    private final Map<String, TreeMap<Integer, Raw>> columns = new HashMap<>();
    private final DerbyTypes types = new DerbyTypes();

    /** A row of SYSCOLUMNS. */
    private record Raw(String name, String type, Optional<String> defaultValue, boolean numbered) {}

    /** @param schemas names by identifier */
    DerbyTables(Connection connection, Assembly assembly, Map<String, String> schemas) {
        this.connection = connection;
        this.assembly = assembly;
        this.schemas = schemas;
    }

    void read() throws SQLException {
        new CatalogueQuery(connection, "select TABLEID, TABLENAME, TABLETYPE, SCHEMAID from SYS.SYSTABLES")
                .each(this::addTable);
        new CatalogueQuery(
                        connection,
                        "select REFERENCEID, COLUMNNUMBER, COLUMNNAME, COLUMNDATATYPE, COLUMNDEFAULT, AUTOINCREMENTINC"
                                + " from SYS.SYSCOLUMNS")
                .each(this::collectColumn);
        columns.forEach((table, numbered) -> numbered.values().forEach(raw -> addColumn(drafts.get(table), raw)));
    }

    /** The table of that identifier; empty where it is not one that is read. */
    Optional<TableDraft> draft(String tableId) {
        return Optional.ofNullable(drafts.get(tableId));
    }

    /** A column's name by its number; a dropped column takes its number along. */
    String columnName(TableDraft draft, int number) {
        return draft.columns().get(number - 1).name();
    }

    private void addTable(ResultSet row) throws SQLException {
        String schema = schemas.get(row.getString(4));
        String type = row.getString(3).strip();
        if (schema != null && (type.equals("T") || type.equals("V") || type.equals("S"))) {
            QualifiedName name = new QualifiedName(schema, assembly.shared().of(row.getString(2)));
            TableKind kind = type.equals("V") ? TableKind.VIEW : TableKind.TABLE;
            drafts.put(row.getString(1), assembly.addTable(name, kind, ""));
        }
    }

    private void collectColumn(ResultSet row) throws SQLException {
        String table = row.getString(1);
        if (drafts.containsKey(table)) {
            Raw raw = new Raw(
                    assembly.shared().of(row.getString(3)),
                    row.getString(4),
                    Optional.ofNullable(row.getString(5)),
                    row.getObject(6) != null);
            columns.computeIfAbsent(table, t -> new TreeMap<>()).put(row.getInt(2), raw);
        }
    }

    private void addColumn(TableDraft draft, Raw raw) {
        Generation generation = generation(raw);
        draft.add(new Column(
                raw.name(),
                draft.nextPosition(),
                types.of(raw.type()),
                !raw.type().endsWith(DerbyTypes.NOT_NULL),
                generation.kind() == Generation.Kind.NONE
                        ? raw.defaultValue().map(assembly.shared()::of)
                        : Optional.empty(),
                generation,
                ""));
    }

    private static Generation generation(Raw raw) {
        if (raw.numbered()) {
            return Generation.identity(!raw.defaultValue().equals(Optional.of(BY_DEFAULT)));
        }
        return raw.defaultValue()
                .map(COMPUTED::matcher)
                .filter(Matcher::matches)
                .map(m -> Generation.computed(true, m.group(1).strip()))
                .orElseGet(Generation::none);
    }

    List<String> columnNames(TableDraft draft, List<Integer> numbers) {
        return numbers.stream().map(n -> columnName(draft, Math.abs(n))).toList();
    }
}
