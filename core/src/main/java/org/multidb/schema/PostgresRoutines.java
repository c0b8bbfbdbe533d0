package org.multidb.schema;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** PostgreSQL's functions and procedures; aggregates are left out, nothing calls them with values. */
final class PostgresRoutines {
    private static final String ROUTINES = """
            select p.pronamespace, p.proname, p.prokind, p.proretset, p.prorettype,
                   pg_catalog.format_type(p.prorettype, null), p.pronargdefaults,
                   coalesce(p.proallargtypes::text, p.proargtypes::text), p.proargmodes::text, p.proargnames,
                   array(select pg_catalog.format_type(u.id, null)
                           from pg_catalog.unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) with ordinality u (id, pos)
                          order by u.pos),
                   pg_catalog.obj_description(p.oid, 'pg_proc')
              from pg_catalog.pg_proc p
             where p.pronamespace = any (?::oid[]) and p.prokind in ('f', 'w', 'p')
               and pg_catalog.has_function_privilege(p.oid, 'EXECUTE')""";

    private final Assembly assembly;
    private final PostgresTypes types;

    PostgresRoutines(Assembly assembly, PostgresTypes types) {
        this.assembly = assembly;
        this.types = types;
    }

    void read(PostgresScope scope) throws SQLException {
        scope.query(ROUTINES).each(row -> assembly.add(routine(scope, row)), scope.oids());
    }

    private Routine routine(PostgresScope scope, ResultSet row) throws SQLException {
        QualifiedName name = new QualifiedName(scope.schemas().get(row.getLong(1)), row.getString(2));
        boolean procedure = row.getString(3).equals("p");
        String returned = row.getString(6);
        Optional<ColumnType> returns = procedure || returned.equals("void")
                ? Optional.empty()
                : Optional.of(types.of(row.getLong(5), -1, returned));
        return new Routine(
                name,
                procedure ? Routine.Kind.PROCEDURE : Routine.Kind.FUNCTION,
                parameters(row),
                returns,
                row.getBoolean(4),
                Objects.requireNonNullElse(row.getString(12), ""));
    }

    private List<Parameter> parameters(ResultSet row) throws SQLException {
        List<Long> oids = PostgresReader.numbers(row.getString(8));
        List<String> modes = modes(row.getString(9), oids.size());
        List<String> names = PostgresReader.texts(row, 10);
        List<String> formatted = PostgresReader.texts(row, 11);
        long inputs = modes.stream().filter(PostgresRoutines::isInput).count();
        long firstOptional = inputs - row.getInt(7);
        List<Parameter> found = new ArrayList<>(oids.size());
        int input = 0;
        for (int i = 0; i < oids.size(); i++) {
            boolean isInput = isInput(modes.get(i));
            found.add(new Parameter(
                    i < names.size() ? assembly.shared().of(names.get(i)) : "",
                    i + 1,
                    mode(modes.get(i)),
                    types.of(oids.get(i), -1, formatted.get(i)),
                    isInput && input >= firstOptional));
            input += isInput ? 1 : 0;
        }
        return found;
    }

    /** Null where every parameter goes in. */
    private static List<String> modes(String text, int count) {
        return text == null
                ? Collections.nCopies(count, "i")
                : List.of(text.replace("{", "").replace("}", "").split(",", -1));
    }

    private static boolean isInput(String mode) {
        return mode.equals("i") || mode.equals("b") || mode.equals("v");
    }

    private static Parameter.Mode mode(String code) {
        return switch (code) {
            case "o" -> Parameter.Mode.OUT;
            case "b" -> Parameter.Mode.IN_OUT;
            case "v" -> Parameter.Mode.VARIADIC;
            case "t" -> Parameter.Mode.RESULT_COLUMN;
            default -> Parameter.Mode.IN;
        };
    }
}
