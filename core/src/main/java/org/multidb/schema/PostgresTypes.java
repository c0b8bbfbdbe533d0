package org.multidb.schema;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.multidb.schema.ColumnType.Kind;

/** PostgreSQL's types. The JDBC types are those of PostgreSQL's driver, so that both tell the same. */
final class PostgresTypes {
    private static final Map<String, Integer> JDBC_TYPES = Map.ofEntries(
            Map.entry("int2", Types.SMALLINT),
            Map.entry("int4", Types.INTEGER),
            Map.entry("oid", Types.BIGINT),
            Map.entry("int8", Types.BIGINT),
            Map.entry("money", Types.DOUBLE),
            Map.entry("numeric", Types.NUMERIC),
            Map.entry("float4", Types.REAL),
            Map.entry("float8", Types.DOUBLE),
            Map.entry("char", Types.CHAR),
            Map.entry("bpchar", Types.CHAR),
            Map.entry("varchar", Types.VARCHAR),
            Map.entry("text", Types.VARCHAR),
            Map.entry("name", Types.VARCHAR),
            Map.entry("bytea", Types.BINARY),
            Map.entry("bool", Types.BIT),
            Map.entry("bit", Types.BIT),
            Map.entry("date", Types.DATE),
            Map.entry("time", Types.TIME),
            Map.entry("timetz", Types.TIME),
            Map.entry("timestamp", Types.TIMESTAMP),
            Map.entry("timestamptz", Types.TIMESTAMP),
            Map.entry("refcursor", Types.REF_CURSOR),
            Map.entry("xml", Types.SQLXML));

    /** Extensions may bring thousands of types; those of rows are left out, there is one for each table. */
    private static final String TYPES = """
            select t.oid, n.nspname, t.typname, t.typtype, e.oid, t.typbasetype, t.typtypmod, t.typnotnull, t.typdefault,
                   pg_catalog.format_type(case when t.typtype = 'd' then t.typbasetype else t.oid end, t.typtypmod),
                   case when t.typtype = 'e' then array(
                     select l.enumlabel::text from pg_catalog.pg_enum l where l.enumtypid = t.oid order by l.enumsortorder) end,
                   case when t.typtype in ('e', 'd') then pg_catalog.obj_description(t.oid, 'pg_type') end,
                   t.typnamespace = any (?::oid[])
              from pg_catalog.pg_type t
              join pg_catalog.pg_namespace n on n.oid = t.typnamespace
              left join pg_catalog.pg_type e on e.oid = t.typelem and t.typcategory = 'A'
             where t.typtype <> 'c' and (e.oid is null or e.typtype <> 'c')
             order by t.typtype = 'd', t.oid""";

    private static final String DOMAIN_CHECKS = """
            select c.contypid, c.conname, pg_catalog.pg_get_expr(c.conbin, 0)
              from pg_catalog.pg_constraint c
             where c.contypid = any (?::oid[]) and c.contype = 'c'
             order by c.contypid, c.conname""";

    private final Assembly assembly;
    private final Map<Long, Type> types = new HashMap<>();
    private final Map<Key, ColumnType> made = new HashMap<>();

    /** A row of {@code pg_type}. */
    private record Type(
            QualifiedName name,
            String typtype,
            long element,
            long base,
            int baseModifier,
            boolean notNull,
            Optional<String> defaultValue,
            String formatted,
            List<String> labels,
            String comment,
            boolean listed) {

        boolean isListedDomain() {
            return listed && typtype.equals("d");
        }
    }

    /** A type with its modifier, which holds length, precision and scale. */
    private record Key(long oid, int modifier) {}

    PostgresTypes(Assembly assembly) {
        this.assembly = assembly;
    }

    void read(PostgresScope scope) throws SQLException {
        scope.query(TYPES).each(row -> types.put(row.getLong(1), type(row)), scope.oids());
        Map<Long, List<Check>> checks = new HashMap<>();
        scope.query(DOMAIN_CHECKS).each(row -> addCheck(checks, row), listedDomains(scope));
        types.forEach((oid, type) -> list(oid, type, checks.getOrDefault(oid, List.of())));
    }

    private Array listedDomains(PostgresScope scope) throws SQLException {
        return scope.array(types.entrySet().stream()
                .filter(e -> e.getValue().isListedDomain())
                .map(Map.Entry::getKey)
                .toList());
    }

    private static Type type(ResultSet row) throws SQLException {
        return new Type(
                new QualifiedName(row.getString(2), row.getString(3)),
                row.getString(4),
                row.getLong(5),
                row.getLong(6),
                row.getInt(7),
                row.getBoolean(8),
                PostgresReader.optional(row.getString(9)),
                row.getString(10),
                PostgresReader.texts(row, 11),
                Objects.requireNonNullElse(row.getString(12), ""),
                row.getBoolean(13));
    }

    private static void addCheck(Map<Long, List<Check>> checks, ResultSet row) throws SQLException {
        checks.computeIfAbsent(row.getLong(1), t -> new ArrayList<>())
                .add(new Check(row.getString(2), row.getString(3)));
    }

    private void list(long oid, Type type, List<Check> checks) {
        if (type.listed() && type.typtype().equals("e")) {
            assembly.add(new EnumType(type.name(), type.labels(), type.comment()));
        } else if (type.isListedDomain()) {
            ColumnType domain = of(oid, -1, type.name().name());
            assembly.add(new Domain(type.name(), domain, !type.notNull(), type.defaultValue(), checks, type.comment()));
        }
    }

    /**
     * The type of a column.
     *
     * @param modifier {@code atttypmod}, -1 for none
     * @param formatted what {@code format_type} says of both
     */
    ColumnType of(long oid, int modifier, String formatted) {
        Key key = new Key(oid, modifier);
        ColumnType known = made.get(key);
        if (known == null) {
            known = make(oid, modifier, formatted);
            made.put(key, known);
        }
        return known;
    }

    /** Whether it is a domain that refuses null, itself or by one that it narrows. */
    boolean refusesNull(long oid) {
        Type type = types.get(oid);
        return type != null && type.typtype().equals("d") && (type.notNull() || refusesNull(type.base()));
    }

    private ColumnType make(long oid, int modifier, String formatted) {
        Type type = types.get(oid);
        if (type == null) {
            return composite(formatted);
        }
        if (type.element() != 0) {
            return ColumnType.of(formatted, Types.ARRAY)
                    .over(Kind.ARRAY, of(type.element(), modifier, withoutBrackets(formatted)));
        }
        return switch (type.typtype()) {
            case "e" ->
                ColumnType.of(formatted, Types.VARCHAR)
                        .named(Kind.ENUM, type.name())
                        .enumOf(type.labels());
            case "d" ->
                ColumnType.of(formatted, Types.DISTINCT)
                        .named(Kind.DOMAIN, type.name())
                        .over(Kind.DOMAIN, of(type.base(), type.baseModifier(), type.formatted()));
            default ->
                sized(
                        ColumnType.of(formatted, jdbcType(type.name())),
                        type.name().name(),
                        modifier);
        };
    }

    private static ColumnType composite(String formatted) {
        ColumnType type = ColumnType.of(formatted, formatted.endsWith("[]") ? Types.ARRAY : Types.STRUCT);
        return formatted.endsWith("[]")
                ? type.over(Kind.ARRAY, composite(withoutBrackets(formatted)))
                : type.composite();
    }

    private static String withoutBrackets(String formatted) {
        return formatted.endsWith("[]") ? formatted.substring(0, formatted.length() - 2) : formatted;
    }

    private static int jdbcType(QualifiedName name) {
        return name.schema().equals("pg_catalog") ? JDBC_TYPES.getOrDefault(name.name(), Types.OTHER) : Types.OTHER;
    }

    /** What a modifier means depends on the type (PostgreSQL source, {@code src/backend/utils/adt}). */
    private static ColumnType sized(ColumnType type, String name, int modifier) {
        if (modifier < 0) {
            return type;
        }
        return switch (name) {
            case "bpchar", "varchar" -> type.length(modifier - 4);
            case "bit", "varbit" -> type.length(modifier);
            case "numeric" -> type.number((modifier - 4) >> 16 & 0xffff, ((modifier - 4 & 0x7ff) ^ 1024) - 1024);
            case "time", "timetz", "timestamp", "timestamptz" -> type.fraction(modifier);
            default -> type;
        };
    }
}
