package org.multidb.schema;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tables of one schema, through {@link DatabaseMetaData}. */
final class JdbcTables {
    private static final String[] KINDS = {
        "TABLE", "BASE TABLE", "PARTITIONED TABLE", "FOREIGN TABLE", "SYSTEM VERSIONED", "VIEW", "MATERIALIZED VIEW"
    };

    private final DatabaseMetaData metaData;
    private final JdbcScope scope;
    private final Assembly assembly;
    private final Map<String, TableDraft> drafts = new HashMap<>();

    JdbcTables(DatabaseMetaData metaData, JdbcScope scope, Assembly assembly) {
        this.metaData = metaData;
        this.scope = scope;
        this.assembly = assembly;
    }

    void read() throws SQLException {
        readTables();
        readColumns();
        for (TableDraft draft : drafts.values()) {
            if (draft.kind() != TableKind.VIEW) {
                readPrimaryKey(draft);
                readForeignKeys(draft);
                readIndexes(draft);
            }
        }
    }

    private void readTables() throws SQLException {
        String pattern = scope.schemaPattern(metaData);
        try (ResultSet rows = metaData.getTables(scope.catalog(), pattern, "%", KINDS)) {
            while (rows.next()) {
                if (scope.schemaOf(rows, "").equals(scope.name())) {
                    String name = assembly.shared().of(rows.getString("TABLE_NAME"));
                    String comment = assembly.shared().text(rows.getString("REMARKS"));
                    TableKind kind = kind(rows.getString("TABLE_TYPE"));
                    drafts.put(name, assembly.addTable(new QualifiedName(scope.name(), name), kind, comment));
                }
            }
        }
    }

    private static TableKind kind(String type) {
        return switch (type) {
            case "VIEW" -> TableKind.VIEW;
            case "MATERIALIZED VIEW" -> TableKind.MATERIALISED_VIEW;
            case "PARTITIONED TABLE" -> TableKind.PARTITIONED_TABLE;
            case "FOREIGN TABLE" -> TableKind.FOREIGN_TABLE;
            default -> TableKind.TABLE;
        };
    }

    private void readColumns() throws SQLException {
        Map<String, TreeMap<Integer, Column>> found = new HashMap<>();
        try (ResultSet rows = metaData.getColumns(scope.catalog(), scope.schemaPattern(metaData), "%", "%")) {
            while (rows.next()) {
                String table = rows.getString("TABLE_NAME");
                if (drafts.containsKey(table) && scope.schemaOf(rows, "").equals(scope.name())) {
                    found.computeIfAbsent(table, t -> new TreeMap<>())
                            .put(rows.getInt("ORDINAL_POSITION"), column(rows));
                }
            }
        }
        found.forEach((table, columns) -> columns.values().forEach(c -> add(drafts.get(table), c)));
    }

    /** Positions may have gaps where columns were dropped. */
    private static void add(TableDraft draft, Column read) {
        draft.add(new Column(
                read.name(),
                draft.nextPosition(),
                read.type(),
                read.nullable(),
                read.defaultValue(),
                read.generation(),
                read.comment()));
    }

    private Column column(ResultSet row) throws SQLException {
        Shared shared = assembly.shared();
        boolean numbered = "YES".equals(row.getString("IS_AUTOINCREMENT"));
        boolean computed = !numbered && "YES".equals(row.getString("IS_GENERATEDCOLUMN"));
        String defaultValue = row.getString("COLUMN_DEF");
        return new Column(
                shared.of(row.getString("COLUMN_NAME")),
                row.getInt("ORDINAL_POSITION"),
                shared.of(JdbcTypes.of(row, "COLUMN_SIZE", "DECIMAL_DIGITS")),
                row.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls,
                numbered || computed ? Optional.empty() : Optional.ofNullable(defaultValue),
                generation(numbered, computed, shared.text(defaultValue)),
                shared.text(row.getString("REMARKS")));
    }

    private static Generation generation(boolean numbered, boolean computed, String expression) {
        if (numbered) {
            return Generation.identity(false);
        }
        return computed ? Generation.computed(true, expression) : Generation.none();
    }

    private void readPrimaryKey(TableDraft draft) throws SQLException {
        Map<Integer, String> columns = new TreeMap<>();
        String name = "";
        try (ResultSet rows = metaData.getPrimaryKeys(
                scope.catalog(), scope.schema(), draft.name().name())) {
            while (rows.next()) {
                columns.put(rows.getInt("KEY_SEQ"), assembly.shared().of(rows.getString("COLUMN_NAME")));
                name = assembly.shared().text(rows.getString("PK_NAME"));
            }
        }
        if (!columns.isEmpty()) {
            draft.primaryKey(new Key(name, List.copyOf(columns.values()), Deferral.NONE));
        }
    }

    private void readForeignKeys(TableDraft draft) throws SQLException {
        try (ResultSet rows = metaData.getImportedKeys(
                scope.catalog(), scope.schema(), draft.name().name())) {
            JdbcForeignKeys keys = new JdbcForeignKeys(scope);
            while (rows.next()) {
                keys.add(rows);
            }
            keys.all().forEach(draft::add);
        }
    }

    private void readIndexes(TableDraft draft) throws SQLException {
        Map<String, IndexDraft> found = new TreeMap<>();
        try (ResultSet rows = metaData.getIndexInfo(
                scope.catalog(), scope.schema(), draft.name().name(), false, true)) {
            while (rows.next()) {
                if (rows.getShort("TYPE") != DatabaseMetaData.tableIndexStatistic) {
                    found.computeIfAbsent(rows.getString("INDEX_NAME"), IndexDraft::new)
                            .add(rows);
                }
            }
        }
        found.values().stream()
                .map(i -> i.index(draft))
                .filter(i -> !i.unique() || !draft.hasKey(i.columns()))
                .forEach(draft::add);
    }

    /** An index while its parts come in. */
    private static final class IndexDraft {
        private final String name;
        private final Map<Integer, Index.Part> parts = new TreeMap<>();
        private boolean unique;
        private Optional<String> filter = Optional.empty();

        IndexDraft(String name) {
            this.name = name;
        }

        void add(ResultSet row) throws SQLException {
            unique = !row.getBoolean("NON_UNIQUE");
            filter = Optional.ofNullable(row.getString("FILTER_CONDITION")).filter(f -> !f.isEmpty());
            String text = row.getString("COLUMN_NAME");
            boolean descending = "D".equals(row.getString("ASC_OR_DESC"));
            parts.put(row.getInt("ORDINAL_POSITION"), new Index.Part(text == null ? "" : text, false, descending));
        }

        /** JDBC gives expressions in the place of column names. */
        Index index(TableDraft draft) {
            List<Index.Part> told = new ArrayList<>();
            parts.values().forEach(p -> told.add(new Index.Part(p.text(), !isColumn(draft, p.text()), p.descending())));
            return new Index(name, unique, told, List.of(), filter);
        }

        private static boolean isColumn(TableDraft draft, String text) {
            return draft.columns().stream().anyMatch(c -> c.name().equals(text));
        }
    }
}
