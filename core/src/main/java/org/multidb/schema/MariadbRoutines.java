package org.multidb.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Functions and procedures of one schema of MariaDB or MySQL. */
final class MariadbRoutines {
    private static final String ROUTINES = """
            select ROUTINE_TYPE, ROUTINE_NAME, ROUTINE_COMMENT from information_schema.ROUTINES
             where ROUTINE_SCHEMA = ? and ROUTINE_TYPE in ('FUNCTION', 'PROCEDURE')""";

    /** The parameter at position 0 is what a function returns. */
    private static final String PARAMETERS = """
            select ROUTINE_TYPE, SPECIFIC_NAME, ORDINAL_POSITION, PARAMETER_MODE, PARAMETER_NAME, DTD_IDENTIFIER,
                   DATA_TYPE, CHARACTER_MAXIMUM_LENGTH, NUMERIC_PRECISION, NUMERIC_SCALE, DATETIME_PRECISION
              from information_schema.PARAMETERS
             where SPECIFIC_SCHEMA = ? order by SPECIFIC_NAME, ORDINAL_POSITION""";

    private final Connection connection;
    private final Assembly assembly;
    private final MariadbTypes types;
    private final String schema;
    private final Map<String, List<Parameter>> parameters = new HashMap<>();
    private final Map<String, ColumnType> returns = new HashMap<>();

    MariadbRoutines(Connection connection, Assembly assembly, MariadbTypes types, String schema) {
        this.connection = connection;
        this.assembly = assembly;
        this.types = types;
        this.schema = schema;
    }

    void read() throws SQLException {
        new CatalogueQuery(connection, PARAMETERS).each(this::addParameter, schema);
        new CatalogueQuery(connection, ROUTINES).each(this::addRoutine, schema);
    }

    private void addParameter(ResultSet row) throws SQLException {
        String routine = row.getString(1) + " " + row.getString(2);
        ColumnType type = types.of(row, 6);
        int position = row.getInt(3);
        if (position == 0) {
            returns.put(routine, type);
            return;
        }
        String name = assembly.shared().text(row.getString(5));
        parameters
                .computeIfAbsent(routine, r -> new ArrayList<>())
                .add(new Parameter(name, position, mode(row.getString(4)), type, false));
    }

    private static Parameter.Mode mode(String mode) {
        return switch (mode == null ? "IN" : mode) {
            case "OUT" -> Parameter.Mode.OUT;
            case "INOUT" -> Parameter.Mode.IN_OUT;
            default -> Parameter.Mode.IN;
        };
    }

    private void addRoutine(ResultSet row) throws SQLException {
        String key = row.getString(1) + " " + row.getString(2);
        assembly.add(new Routine(
                new QualifiedName(schema, row.getString(2)),
                Routine.Kind.valueOf(row.getString(1)),
                parameters.getOrDefault(key, List.of()),
                Optional.ofNullable(returns.get(key)),
                false,
                assembly.shared().text(row.getString(3))));
    }
}
