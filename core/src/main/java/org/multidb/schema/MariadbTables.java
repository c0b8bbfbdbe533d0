package org.multidb.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The tables and views of MariaDB or MySQL with their columns. MariaDB's sequences and system tables are left out. */
final class MariadbTables {
    private static final String TABLES = """
            select TABLE_NAME, TABLE_TYPE, TABLE_COMMENT, CREATE_OPTIONS from information_schema.TABLES
             where TABLE_SCHEMA = ? and TABLE_TYPE in ('BASE TABLE', 'SYSTEM VERSIONED', 'VIEW')""";

    private static final String COLUMNS = """
            select TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, DATA_TYPE, CHARACTER_MAXIMUM_LENGTH, NUMERIC_PRECISION,
                   NUMERIC_SCALE, DATETIME_PRECISION, IS_NULLABLE, COLUMN_DEFAULT, EXTRA, GENERATION_EXPRESSION,
                   COLUMN_COMMENT
              from information_schema.COLUMNS where TABLE_SCHEMA = ? order by TABLE_NAME, ORDINAL_POSITION""";

    private final Connection connection;
    private final MariadbDialect dialect;
    private final Assembly assembly;
    private final MariadbTypes types;
    private final Map<QualifiedName, TableDraft> drafts = new HashMap<>();

    MariadbTables(Connection connection, MariadbDialect dialect, Assembly assembly, MariadbTypes types) {
        this.connection = connection;
        this.dialect = dialect;
        this.assembly = assembly;
        this.types = types;
    }

    void read(String schema) throws SQLException {
        new CatalogueQuery(connection, TABLES).each(row -> addTable(schema, row), schema);
        new CatalogueQuery(connection, COLUMNS).each(row -> addColumn(schema, row), schema);
    }

    Optional<TableDraft> draft(String schema, String table) {
        return Optional.ofNullable(drafts.get(new QualifiedName(schema, table)));
    }

    private void addTable(String schema, ResultSet row) throws SQLException {
        QualifiedName name = new QualifiedName(schema, assembly.shared().of(row.getString(1)));
        boolean view = row.getString(2).equals("VIEW");
        boolean partitioned = assembly.shared().text(row.getString(4)).contains("partitioned");
        TableKind kind = partitioned ? TableKind.PARTITIONED_TABLE : TableKind.TABLE;
        String comment = view ? "" : assembly.shared().text(row.getString(3));
        drafts.put(name, assembly.addTable(name, view ? TableKind.VIEW : kind, comment));
    }

    private void addColumn(String schema, ResultSet row) throws SQLException {
        TableDraft draft = drafts.get(new QualifiedName(schema, row.getString(1)));
        if (draft == null) {
            return; // of a sequence, or made between two queries
        }
        Shared shared = assembly.shared();
        ColumnType type = types.of(row, 3);
        String extra = shared.text(row.getString(11));
        Generation generation = generation(extra, shared.text(row.getString(12)));
        draft.add(new Column(
                shared.of(row.getString(2)),
                draft.nextPosition(),
                type,
                row.getString(9).equals("YES"),
                generation.kind() == Generation.Kind.NONE
                        ? dialect.defaultValue(row.getString(10), extra, MariadbTypes.isNumber(type))
                                .map(shared::of)
                        : Optional.empty(),
                generation,
                shared.text(row.getString(13))));
    }

    private static Generation generation(String extra, String expression) {
        if (extra.contains("auto_increment")) {
            return Generation.identity(false);
        }
        boolean stored = extra.contains("STORED GENERATED");
        return stored || extra.contains("VIRTUAL GENERATED")
                ? Generation.computed(stored, expression)
                : Generation.none();
    }
}
