package org.multidb.schema;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.multidb.schema.Generation.Kind;

/** PostgreSQL's tables with their columns, keys and indexes, and its sequences. */
final class PostgresTables {
    private static final String TABLES = """
            select c.oid, c.relnamespace, c.relname, c.relkind, c.relispartition, i.inhparent, d.description,
                   pg_catalog.pg_has_role(c.relowner, 'USAGE') or pg_catalog.has_table_privilege(c.oid,
                     'SELECT, INSERT, UPDATE, DELETE, REFERENCES')
              from pg_catalog.pg_class c
              left join pg_catalog.pg_inherits i on c.relispartition and i.inhrelid = c.oid
              left join pg_catalog.pg_description d
                on d.objoid = c.oid and d.classoid = 'pg_catalog.pg_class'::regclass and d.objsubid = 0
             where c.relnamespace = any (?::oid[]) and c.relkind in ('r', 'p', 'v', 'm', 'f')
               and (pg_catalog.pg_has_role(c.relowner, 'USAGE')
                 or pg_catalog.has_table_privilege(c.oid, 'SELECT, INSERT, UPDATE, DELETE, REFERENCES')
                 or pg_catalog.has_any_column_privilege(c.oid, 'SELECT, INSERT, UPDATE, REFERENCES'))""";

    /** Where a user may use some columns of a table only, the others are left out. */
    private static final String COLUMNS = """
            select a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.attnotnull, a.attidentity, a.attgenerated,
                   pg_catalog.format_type(a.atttypid, a.atttypmod), pg_catalog.pg_get_expr(f.adbin, f.adrelid),
                   d.description
              from pg_catalog.pg_class c
              join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              left join pg_catalog.pg_attrdef f on f.adrelid = a.attrelid and f.adnum = a.attnum
              left join pg_catalog.pg_description d
                on d.objoid = c.oid and d.classoid = 'pg_catalog.pg_class'::regclass and d.objsubid = a.attnum
             where c.relnamespace = any (?::oid[]) and c.relkind in ('r', 'p', 'v', 'm', 'f')
               and (a.attrelid <> all (?::oid[])
                 or pg_catalog.has_column_privilege(a.attrelid, a.attnum, 'SELECT, INSERT, UPDATE, REFERENCES'))
             order by a.attrelid, a.attnum""";

    /**
     * A foreign key to a partitioned table has a shadow for each partition, on the same referencing table; they are not
     * the user's.
     */
    private static final String CONSTRAINTS = """
            select k.conrelid, k.conname, k.contype, k.conkey::text, k.confrelid, k.confkey::text, k.confupdtype,
                   k.confdeltype, k.condeferrable, k.condeferred,
                   case when k.contype = 'c' then pg_catalog.pg_get_expr(k.conbin, k.conrelid) end,
                   tn.nspname, t.relname, target.columns
              from pg_catalog.pg_constraint k
              left join pg_catalog.pg_constraint p on p.oid = k.conparentid
              left join pg_catalog.pg_class t on t.oid = k.confrelid
              left join pg_catalog.pg_namespace tn on tn.oid = t.relnamespace
              left join lateral (
                select array(select a.attname::text from pg_catalog.unnest(k.confkey) with ordinality u (num, pos)
                       join pg_catalog.pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.num order by u.pos) as columns
                 where k.contype = 'f' and t.relnamespace <> all (?::oid[])
                   and pg_catalog.has_schema_privilege(t.relnamespace, 'USAGE')
                   and pg_catalog.has_table_privilege(t.oid, 'SELECT, INSERT, UPDATE, DELETE, REFERENCES')) target on true
             where k.connamespace = any (?::oid[]) and k.contype in ('p', 'u', 'f', 'c')
               and (p.oid is null or p.conrelid <> k.conrelid)""";

    private static final String INDEXES = """
            select i.indrelid, x.relname, i.indisunique, i.indkey::text, i.indnkeyatts, i.indoption::text,
                   pg_catalog.pg_get_expr(i.indpred, i.indrelid),
                   case when i.indexprs is not null then array(
                     select pg_catalog.pg_get_indexdef(i.indexrelid, n, true)
                       from pg_catalog.generate_series(1, i.indnkeyatts::int) n) end
              from pg_catalog.pg_index i
              join pg_catalog.pg_class x on x.oid = i.indexrelid
             where x.relnamespace = any (?::oid[]) and i.indislive
               and not exists (select from pg_catalog.pg_constraint k
                                where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))""";

    /** A sequence belongs to an identity column by an internal dependency; a default depends on it. */
    private static final String SEQUENCES = """
            select n.nspname, s.relname, q.seqstart, q.seqincrement, u.relid, u.attnum,
                   s.relnamespace = any (?::oid[]) and (pg_catalog.pg_has_role(s.relowner, 'USAGE')
                     or pg_catalog.has_sequence_privilege(s.oid, 'SELECT, UPDATE, USAGE'))
              from pg_catalog.pg_sequence q
              join pg_catalog.pg_class s on s.oid = q.seqrelid
              join pg_catalog.pg_namespace n on n.oid = s.relnamespace
              left join lateral (
                select d.refobjid as relid, d.refobjsubid as attnum from pg_catalog.pg_depend d
                 where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = s.oid and d.deptype = 'i'
                   and d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjsubid > 0
                union all
                select f.adrelid, f.adnum from pg_catalog.pg_depend d
                  join pg_catalog.pg_attrdef f on f.oid = d.objid
                 where d.classid = 'pg_catalog.pg_attrdef'::regclass and d.refclassid = 'pg_catalog.pg_class'::regclass
                   and d.refobjid = s.oid and d.deptype = 'n') u on true""";

    private final Assembly assembly;
    private final PostgresTypes types;
    private final Map<Long, Relation> relations = new HashMap<>();
    private final Map<Long, Map<Integer, QualifiedName>> sequences = new HashMap<>();

    /** A table with the numbers of its columns, which may have gaps. */
    private record Relation(TableDraft draft, Map<Long, String> names, long parent, boolean whole) {

        /** The names of columns; empty where one of them may not be seen. */
        List<String> columns(List<Long> numbers) {
            List<String> found = new ArrayList<>(numbers.size());
            for (Long number : numbers) {
                String name = names.get(number);
                if (name == null) {
                    return List.of();
                }
                found.add(name);
            }
            return found;
        }
    }

    PostgresTables(Assembly assembly, PostgresTypes types) {
        this.assembly = assembly;
        this.types = types;
    }

    void read(PostgresScope scope) throws SQLException {
        scope.query(TABLES).each(row -> addTable(scope, row), scope.oids());
        relations.values().forEach(this::linkParent);
        scope.query(SEQUENCES).each(this::addSequence, scope.oids());
        scope.query(COLUMNS).each(this::addColumn, scope.oids(), partlyVisible(scope));
        scope.query(CONSTRAINTS).each(this::addConstraint, scope.oids(), scope.oids());
        scope.query(INDEXES).each(this::addIndex, scope.oids());
    }

    private Array partlyVisible(PostgresScope scope) throws SQLException {
        return scope.array(relations.entrySet().stream()
                .filter(e -> !e.getValue().whole())
                .map(Map.Entry::getKey)
                .toList());
    }

    private void addTable(PostgresScope scope, ResultSet row) throws SQLException {
        QualifiedName name = new QualifiedName(
                scope.schemas().get(row.getLong(2)), assembly.shared().of(row.getString(3)));
        TableKind kind = kind(row.getString(4), row.getBoolean(5));
        TableDraft draft = assembly.addTable(name, kind, Objects.requireNonNullElse(row.getString(7), ""));
        relations.put(row.getLong(1), new Relation(draft, new HashMap<>(), row.getLong(6), row.getBoolean(8)));
    }

    private void linkParent(Relation relation) {
        Relation parent = relations.get(relation.parent());
        if (parent != null) {
            relation.draft().partOf(parent.draft().name());
        }
    }

    private static TableKind kind(String relkind, boolean partition) {
        return switch (relkind) {
            case "p" -> partition ? TableKind.PARTITION : TableKind.PARTITIONED_TABLE;
            case "v" -> TableKind.VIEW;
            case "m" -> TableKind.MATERIALISED_VIEW;
            case "f" -> partition ? TableKind.PARTITION : TableKind.FOREIGN_TABLE;
            default -> partition ? TableKind.PARTITION : TableKind.TABLE;
        };
    }

    private void addSequence(ResultSet row) throws SQLException {
        QualifiedName name = new QualifiedName(row.getString(1), row.getString(2));
        long table = row.getLong(5);
        if (!row.wasNull()) {
            sequences.computeIfAbsent(table, t -> new HashMap<>()).put(row.getInt(6), name);
        }
        if (row.getBoolean(7)) {
            assembly.add(new Sequence(name, row.getLong(3), row.getLong(4)));
        }
    }

    private void addColumn(ResultSet row) throws SQLException {
        Relation relation = relations.get(row.getLong(1));
        if (relation == null) {
            return; // made between two queries
        }
        String name = assembly.shared().of(row.getString(3));
        relation.names().put(row.getLong(2), name);
        Optional<String> expression = PostgresReader.optional(row.getString(10));
        Generation generation = generation(row, expression);
        relation.draft()
                .add(new Column(
                        name,
                        relation.draft().nextPosition(),
                        types.of(row.getLong(4), row.getInt(5), row.getString(9)),
                        !row.getBoolean(6) && !types.refusesNull(row.getLong(4)),
                        generation.isComputed() ? Optional.empty() : expression.map(assembly.shared()::of),
                        generation,
                        assembly.shared().text(row.getString(11))));
    }

    private Generation generation(ResultSet row, Optional<String> expression) throws SQLException {
        Optional<QualifiedName> sequence = Optional.ofNullable(
                sequences.getOrDefault(row.getLong(1), Map.of()).get(row.getInt(2)));
        String identity = row.getString(7);
        if (!identity.isEmpty()) {
            Kind kind = identity.equals("a") ? Kind.IDENTITY_ALWAYS : Kind.IDENTITY_BY_DEFAULT;
            return sequence.map(s -> Generation.of(kind, s)).orElseGet(() -> Generation.identity(identity.equals("a")));
        }
        String generated = row.getString(8);
        if (!generated.isEmpty()) {
            return Generation.computed(generated.equals("s"), expression.orElse(""));
        }
        boolean next = expression.filter(e -> e.startsWith("nextval(")).isPresent();
        return sequence.filter(s -> next)
                .map(s -> Generation.of(Kind.SEQUENCE, s))
                .orElseGet(Generation::none);
    }

    private void addConstraint(ResultSet row) throws SQLException {
        Relation relation = relations.get(row.getLong(1));
        if (relation == null) {
            return; // of a domain, or of a table that may not be seen
        }
        if (row.getString(3).equals("c")) {
            relation.draft().add(new Check(row.getString(2), row.getString(11)));
            return;
        }
        List<String> columns = relation.columns(PostgresReader.numbers(row.getString(4)));
        if (!columns.isEmpty()) {
            addKey(relation.draft(), columns, row);
        }
    }

    private void addKey(TableDraft draft, List<String> columns, ResultSet row) throws SQLException {
        String name = assembly.shared().of(row.getString(2));
        switch (row.getString(3)) {
            case "p" -> draft.primaryKey(new Key(name, columns, deferral(row)));
            case "u" -> draft.addUnique(new Key(name, columns, deferral(row)));
            default -> addForeignKey(draft, name, columns, row);
        }
    }

    private void addForeignKey(TableDraft draft, String name, List<String> columns, ResultSet row) throws SQLException {
        List<String> targetColumns = targetColumns(row);
        if (!targetColumns.isEmpty()) {
            QualifiedName target = assembly.shared().of(new QualifiedName(row.getString(12), row.getString(13)));
            draft.add(new ForeignKey(
                    name,
                    columns,
                    target,
                    targetColumns,
                    action(row.getString(7)),
                    action(row.getString(8)),
                    deferral(row)));
        }
    }

    /** Those of a table outside of the schemas that are read come with the key; none where it may not be seen. */
    private List<String> targetColumns(ResultSet row) throws SQLException {
        Relation target = relations.get(row.getLong(5));
        return target == null
                ? PostgresReader.texts(row, 14)
                : target.columns(PostgresReader.numbers(row.getString(6)));
    }

    private static Deferral deferral(ResultSet row) throws SQLException {
        if (!row.getBoolean(9)) {
            return Deferral.NONE;
        }
        return row.getBoolean(10) ? Deferral.INITIALLY_DEFERRED : Deferral.INITIALLY_IMMEDIATE;
    }

    private static ReferentialAction action(String code) {
        return switch (code) {
            case "r" -> ReferentialAction.RESTRICT;
            case "c" -> ReferentialAction.CASCADE;
            case "n" -> ReferentialAction.SET_NULL;
            case "d" -> ReferentialAction.SET_DEFAULT;
            default -> ReferentialAction.NO_ACTION;
        };
    }

    private void addIndex(ResultSet row) throws SQLException {
        Relation relation = relations.get(row.getLong(1));
        if (relation == null) {
            return;
        }
        List<Long> numbers = PostgresReader.numbers(row.getString(4));
        int keyed = row.getInt(5);
        List<Long> options = PostgresReader.numbers(row.getString(6));
        List<String> expressions = PostgresReader.texts(row, 8);
        List<Index.Part> parts = new ArrayList<>(keyed);
        for (int i = 0; i < keyed; i++) {
            boolean expression = numbers.get(i) == 0;
            String text = expression ? expressions.get(i) : relation.names().get(numbers.get(i));
            if (text == null) {
                return; // over a column that may not be seen
            }
            parts.add(assembly.shared().of(new Index.Part(text, expression, (options.get(i) & 1) == 1)));
        }
        relation.draft()
                .add(new Index(
                        row.getString(2),
                        row.getBoolean(3),
                        parts,
                        relation.columns(numbers.subList(keyed, numbers.size())),
                        PostgresReader.optional(row.getString(7))));
    }
}
