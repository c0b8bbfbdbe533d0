package org.multidb.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Derby's constraints and indexes. A key's columns are those of the index behind it. */
final class DerbyKeys {
    private final Connection connection;
    private final Shared shared;
    private final DerbyTables tables;
    private final Map<String, List<Integer>> indexColumns = new HashMap<>();
    private final Map<String, String> keyIndexes = new HashMap<>();
    private final Map<String, Constraint> constraints = new HashMap<>();

    /** A row of SYSCONSTRAINTS. */
    private record Constraint(TableDraft table, String name, String type, Deferral deferral) {}

    DerbyKeys(Connection connection, Shared shared, DerbyTables tables) {
        this.connection = connection;
        this.shared = shared;
        this.tables = tables;
    }

    void read() throws SQLException {
        query("select TABLEID, CONGLOMERATEID, CONGLOMERATENAME, DESCRIPTOR, ISCONSTRAINT from SYS.SYSCONGLOMERATES"
                        + " where ISINDEX")
                .each(this::addIndex);
        query("select CONSTRAINTID, TABLEID, CONSTRAINTNAME, TYPE, STATE from SYS.SYSCONSTRAINTS")
                .each(this::collect);
        query("select CONSTRAINTID, CONGLOMERATEID from SYS.SYSKEYS").each(this::addKey);
        query("select CONSTRAINTID, CONGLOMERATEID, KEYCONSTRAINTID, DELETERULE, UPDATERULE from SYS.SYSFOREIGNKEYS")
                .each(this::addForeignKey);
        query("select CONSTRAINTID, CHECKDEFINITION from SYS.SYSCHECKS").each(this::addCheck);
    }

    private CatalogueQuery query(String sql) {
        return new CatalogueQuery(connection, sql);
    }

    private void addIndex(ResultSet row) throws SQLException {
        String id = row.getString(2);
        String name = row.getString(3);
        String descriptor = row.getString(4);
        boolean ofConstraint = row.getBoolean(5);
        tables.draft(row.getString(1)).ifPresent(draft -> {
            List<Integer> numbers = DerbyReader.columnNumbers(descriptor);
            indexColumns.put(id, numbers);
            if (!ofConstraint) {
                draft.add(new Index(
                        name, descriptor.startsWith("UNIQUE"), parts(draft, numbers), List.of(), Optional.empty()));
            }
        });
    }

    private List<Index.Part> parts(TableDraft draft, List<Integer> numbers) {
        List<Index.Part> parts = new ArrayList<>(numbers.size());
        numbers.forEach(n -> parts.add(shared.of(new Index.Part(tables.columnName(draft, Math.abs(n)), false, n < 0))));
        return parts;
    }

    private void collect(ResultSet row) throws SQLException {
        Deferral deferral = deferral(row.getString(5));
        String id = row.getString(1);
        String name = shared.of(row.getString(3));
        String type = row.getString(4);
        tables.draft(row.getString(2))
                .ifPresent(draft -> constraints.put(id, new Constraint(draft, name, type, deferral)));
    }

    /** Derby's source, {@code SYSCONSTRAINTSRowFactory}: a capital letter is a constraint that cannot be deferred. */
    private static Deferral deferral(String state) {
        return switch (state) {
            case "e", "d" -> Deferral.INITIALLY_DEFERRED;
            case "i", "j" -> Deferral.INITIALLY_IMMEDIATE;
            default -> Deferral.NONE;
        };
    }

    private void addKey(ResultSet row) throws SQLException {
        keyIndexes.put(row.getString(1), row.getString(2));
        Constraint constraint = constraints.get(row.getString(1));
        if (constraint == null) {
            return;
        }
        Key key = new Key(constraint.name(), columns(constraint, row.getString(2)), constraint.deferral());
        if (constraint.type().equals("P")) {
            constraint.table().primaryKey(key);
        } else {
            constraint.table().addUnique(key);
        }
    }

    private List<String> columns(Constraint constraint, String index) {
        return tables.columnNames(constraint.table(), indexColumns.get(index));
    }

    /** A key to a table outside of the schemas that are read is left out: its columns were not read. */
    private void addForeignKey(ResultSet row) throws SQLException {
        Constraint constraint = constraints.get(row.getString(1));
        Constraint target = constraints.get(row.getString(3));
        if (constraint == null || target == null) {
            return;
        }
        constraint
                .table()
                .add(new ForeignKey(
                        constraint.name(),
                        columns(constraint, row.getString(2)),
                        target.table().name(),
                        columns(target, keyIndexes.get(row.getString(3))),
                        action(row.getString(5)),
                        action(row.getString(4)),
                        constraint.deferral()));
    }

    private static ReferentialAction action(String rule) {
        return switch (rule) {
            case "S" -> ReferentialAction.RESTRICT;
            case "C" -> ReferentialAction.CASCADE;
            case "U" -> ReferentialAction.SET_NULL;
            default -> ReferentialAction.NO_ACTION;
        };
    }

    private void addCheck(ResultSet row) throws SQLException {
        Constraint constraint = constraints.get(row.getString(1));
        if (constraint != null) {
            constraint.table().add(new Check(constraint.name(), row.getString(2)));
        }
    }
}
