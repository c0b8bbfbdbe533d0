package org.multidb.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keys, checks and indexes of MariaDB or MySQL, where a unique index and a unique key are the same thing. */
final class MariadbKeys {
    private static final String KEYS = """
            select TABLE_NAME, CONSTRAINT_NAME, COLUMN_NAME, REFERENCED_TABLE_SCHEMA, REFERENCED_TABLE_NAME,
                   REFERENCED_COLUMN_NAME
              from information_schema.KEY_COLUMN_USAGE
             where TABLE_SCHEMA = ? order by TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION""";

    private static final String RULES = """
            select TABLE_NAME, CONSTRAINT_NAME, UPDATE_RULE, DELETE_RULE
              from information_schema.REFERENTIAL_CONSTRAINTS where CONSTRAINT_SCHEMA = ?""";

    private final Connection connection;
    private final MariadbDialect dialect;
    private final Assembly assembly;
    private final MariadbTables tables;
    private final Map<String, Set<String>> elsewhere = new HashMap<>();

    /** A constraint; a foreign key may have the name of a unique key. */
    private record Name(String table, String constraint, boolean foreign) {}

    /** A constraint while its columns come in. */
    private record Draft(QualifiedName target, List<String> columns, List<String> targetColumns) {
        Draft(QualifiedName target) {
            this(target, new ArrayList<>(), new ArrayList<>());
        }
    }

    private record Rules(ReferentialAction onUpdate, ReferentialAction onDelete) {}

    /** An index while its parts come in. */
    private record IndexDraft(TableDraft table, boolean unique, List<Index.Part> parts) {}

    MariadbKeys(Connection connection, MariadbDialect dialect, Assembly assembly, MariadbTables tables) {
        this.connection = connection;
        this.dialect = dialect;
        this.assembly = assembly;
        this.tables = tables;
    }

    void read() throws SQLException {
        for (String schema : assembly.schemaNames()) {
            readKeys(schema);
            readIndexes(schema);
            query(dialect.checks()).each(row -> addCheck(schema, row), schema);
        }
    }

    private CatalogueQuery query(String sql) {
        return new CatalogueQuery(connection, sql);
    }

    private void readKeys(String schema) throws SQLException {
        Map<Name, Draft> drafts = new LinkedHashMap<>();
        query(KEYS).each(row -> collect(drafts, row), schema);
        Map<Name, Rules> rules = new HashMap<>();
        query(RULES)
                .each(
                        row -> rules.put(
                                new Name(row.getString(1), row.getString(2), true),
                                new Rules(action(row.getString(3)), action(row.getString(4)))),
                        schema);
        for (Map.Entry<Name, Draft> entry : drafts.entrySet()) {
            Optional<TableDraft> table = tables.draft(schema, entry.getKey().table());
            if (table.isPresent()) {
                add(table.get(), entry.getKey(), entry.getValue(), rules);
            }
        }
    }

    private void collect(Map<Name, Draft> drafts, ResultSet row) throws SQLException {
        Shared shared = assembly.shared();
        String target = row.getString(5);
        Name name = new Name(row.getString(1), row.getString(2), target != null);
        QualifiedName targetName = new QualifiedName(shared.text(row.getString(4)), shared.text(target));
        Draft draft = drafts.computeIfAbsent(name, n -> new Draft(shared.of(targetName)));
        draft.columns().add(shared.of(row.getString(3)));
        if (target != null) {
            draft.targetColumns().add(shared.of(row.getString(6)));
        }
    }

    private void add(TableDraft table, Name name, Draft draft, Map<Name, Rules> rules) throws SQLException {
        if (name.foreign()) {
            addForeignKey(table, name, draft, rules);
            return;
        }
        Key key = new Key(assembly.shared().of(name.constraint()), draft.columns(), Deferral.NONE);
        if (name.constraint().equals("PRIMARY")) {
            table.primaryKey(key);
        } else {
            table.addUnique(key);
        }
    }

    private void addForeignKey(TableDraft table, Name name, Draft draft, Map<Name, Rules> rules) throws SQLException {
        Rules rule = rules.getOrDefault(name, new Rules(ReferentialAction.NO_ACTION, ReferentialAction.NO_ACTION));
        if (isVisible(draft.target())) {
            table.add(new ForeignKey(
                    name.constraint(),
                    draft.columns(),
                    draft.target(),
                    draft.targetColumns(),
                    rule.onUpdate(),
                    rule.onDelete(),
                    Deferral.NONE));
        }
    }

    private boolean isVisible(QualifiedName target) throws SQLException {
        if (assembly.holds(target.schema())) {
            return tables.draft(target.schema(), target.name()).isPresent();
        }
        Set<String> known = elsewhere.get(target.schema());
        if (known == null) {
            Set<String> found = new HashSet<>();
            query("select TABLE_NAME from information_schema.TABLES where TABLE_SCHEMA = ?")
                    .each(row -> found.add(row.getString(1)), target.schema());
            elsewhere.put(target.schema(), found);
            known = found;
        }
        return known.contains(target.name());
    }

    private static ReferentialAction action(String rule) {
        return switch (rule) {
            case "CASCADE" -> ReferentialAction.CASCADE;
            case "RESTRICT" -> ReferentialAction.RESTRICT;
            case "SET NULL" -> ReferentialAction.SET_NULL;
            case "SET DEFAULT" -> ReferentialAction.SET_DEFAULT;
            default -> ReferentialAction.NO_ACTION;
        };
    }

    private void addCheck(String schema, ResultSet row) throws SQLException {
        Optional<TableDraft> table = tables.draft(schema, row.getString(1));
        if (table.isPresent()) {
            table.get().add(new Check(row.getString(2), row.getString(3)));
        }
    }

    private void readIndexes(String schema) throws SQLException {
        Map<Name, IndexDraft> drafts = new LinkedHashMap<>();
        query("select TABLE_NAME, INDEX_NAME, NON_UNIQUE, COLUMN_NAME, COLLATION, " + dialect.indexExpression()
                        + " from information_schema.STATISTICS where TABLE_SCHEMA = ?"
                        + " order by TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX")
                .each(row -> collectIndex(schema, drafts, row), schema);
        drafts.forEach((name, draft) -> {
            Index index = new Index(name.constraint(), draft.unique(), draft.parts(), List.of(), Optional.empty());
            if (!index.unique() || !draft.table().hasKey(index.columns())) {
                draft.table().add(index);
            }
        });
    }

    private void collectIndex(String schema, Map<Name, IndexDraft> drafts, ResultSet row) throws SQLException {
        Optional<TableDraft> table = tables.draft(schema, row.getString(1));
        if (table.isPresent()) {
            Name name = new Name(row.getString(1), assembly.shared().of(row.getString(2)), false);
            boolean unique = !row.getBoolean(3);
            String column = row.getString(4);
            String text = column == null ? row.getString(6) : column;
            drafts.computeIfAbsent(name, n -> new IndexDraft(table.get(), unique, new ArrayList<>()))
                    .parts()
                    .add(assembly.shared().of(new Index.Part(text, column == null, "D".equals(row.getString(5)))));
        }
    }
}
