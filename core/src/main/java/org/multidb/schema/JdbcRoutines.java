package org.multidb.schema;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Functions and procedures of products with schemas, through {@link DatabaseMetaData}: four calls for each schema. */
final class JdbcRoutines {
    private final DatabaseMetaData metaData;
    private final String catalog;
    private final Assembly assembly;

    /** A routine while its parameters come in. */
    private static final class Draft {
        private final QualifiedName name;
        private final Routine.Kind kind;
        private final String comment;
        private final List<Parameter> parameters = new ArrayList<>();
        private Optional<ColumnType> returns = Optional.empty();

        Draft(QualifiedName name, Routine.Kind kind, String comment) {
            this.name = name;
            this.kind = kind;
            this.comment = comment;
        }

        Routine routine() {
            parameters.sort(Comparator.comparingInt(Parameter::position));
            return new Routine(name, kind, parameters, returns, false, comment);
        }
    }

    /** @param catalog empty or null for any */
    JdbcRoutines(DatabaseMetaData metaData, String catalog, Assembly assembly) {
        this.metaData = metaData;
        this.catalog = catalog == null || catalog.isEmpty() ? null : catalog;
        this.assembly = assembly;
    }

    void read() throws SQLException {
        for (String schema : assembly.schemaNames()) {
            Map<String, Draft> drafts = new LinkedHashMap<>();
            String pattern = JdbcReader.pattern(metaData, schema);
            collect(schema, metaData.getFunctions(catalog, pattern, "%"), Routine.Kind.FUNCTION, drafts);
            collect(schema, metaData.getProcedures(catalog, pattern, "%"), Routine.Kind.PROCEDURE, drafts);
            parameters(schema, metaData.getFunctionColumns(catalog, pattern, "%", "%"), Routine.Kind.FUNCTION, drafts);
            parameters(
                    schema, metaData.getProcedureColumns(catalog, pattern, "%", "%"), Routine.Kind.PROCEDURE, drafts);
            drafts.values().forEach(d -> assembly.add(d.routine()));
        }
    }

    private void collect(String schema, ResultSet rows, Routine.Kind kind, Map<String, Draft> drafts)
            throws SQLException {
        try (rows) {
            while (rows.next()) {
                if (schema.equals(rows.getString(kind + "_SCHEM")) && isOf(rows, kind)) {
                    String name = rows.getString(kind + "_NAME");
                    drafts.put(
                            key(rows, kind, name),
                            new Draft(
                                    new QualifiedName(schema, name),
                                    kind,
                                    assembly.shared().text(rows.getString("REMARKS"))));
                }
            }
        }
    }

    /** Some products list functions among procedures; those are told by their return value. */
    private static boolean isOf(ResultSet row, Routine.Kind kind) throws SQLException {
        return kind == Routine.Kind.FUNCTION
                || row.getShort("PROCEDURE_TYPE") != DatabaseMetaData.procedureReturnsResult;
    }

    private static String key(ResultSet row, Routine.Kind kind, String name) throws SQLException {
        return kind + " " + Objects.requireNonNullElse(row.getString("SPECIFIC_NAME"), name);
    }

    private void parameters(String schema, ResultSet rows, Routine.Kind kind, Map<String, Draft> drafts)
            throws SQLException {
        try (rows) {
            while (rows.next()) {
                Draft draft = drafts.get(key(rows, kind, rows.getString(kind + "_NAME")));
                if (draft != null && schema.equals(rows.getString(kind + "_SCHEM"))) {
                    addParameter(draft, rows);
                }
            }
        }
    }

    /** The codes of functions' columns and of procedures' columns mean the same up to 3, and differ above. */
    private void addParameter(Draft draft, ResultSet row) throws SQLException {
        ColumnType type = assembly.shared().of(JdbcTypes.of(row, "PRECISION", "SCALE"));
        int code = row.getShort("COLUMN_TYPE");
        boolean function = draft.kind == Routine.Kind.FUNCTION;
        int returned = function ? DatabaseMetaData.functionReturn : DatabaseMetaData.procedureColumnReturn;
        int result = function ? DatabaseMetaData.functionColumnResult : DatabaseMetaData.procedureColumnResult;
        if (code == returned) {
            draft.returns = Optional.of(type);
        } else {
            Parameter.Mode mode = code == result ? Parameter.Mode.RESULT_COLUMN : mode(code, function);
            String name = assembly.shared().text(row.getString("COLUMN_NAME"));
            draft.parameters.add(new Parameter(name, row.getInt("ORDINAL_POSITION"), mode, type, false));
        }
    }

    private static Parameter.Mode mode(int code, boolean function) {
        int out = function ? DatabaseMetaData.functionColumnOut : DatabaseMetaData.procedureColumnOut;
        int both = function ? DatabaseMetaData.functionColumnInOut : DatabaseMetaData.procedureColumnInOut;
        if (code == out) {
            return Parameter.Mode.OUT;
        }
        return code == both ? Parameter.Mode.IN_OUT : Parameter.Mode.IN;
    }
}
