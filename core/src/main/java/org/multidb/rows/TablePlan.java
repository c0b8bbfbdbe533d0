package org.multidb.rows;

import java.util.Collection;
import java.util.List;
import org.multidb.schema.Column;
import org.multidb.schema.Table;

/** What may be done with the rows of one table, as far as its schema tells. */
record TablePlan(String database, Table table) {

    /** @throws RowException if one of the columns cannot be written, or the rows cannot */
    List<Column> writable(Collection<String> names) {
        requireTable();
        List<Column> columns = names.stream().map(this::column).toList();
        columns.stream().filter(c -> c.generation().isReadOnly()).findFirst().ifPresent(c -> {
            throw RowException.generated(database, c);
        });
        return columns;
    }

    /** The same for a change of a row, which has to change something. */
    List<Column> changed(Collection<String> names) {
        List<Column> columns = writable(names);
        if (columns.isEmpty()) {
            throw RowException.nothing(database);
        }
        return columns;
    }

    void requireTable() {
        if (table.kind().isView()) {
            throw RowException.notWritable(database, table);
        }
    }

    /** @throws RowException unless these are the columns of the primary key */
    List<Column> key(Collection<String> names) {
        List<String> wanted = keyColumns();
        names.forEach(this::column);
        if (wanted.isEmpty() || names.size() != wanted.size() || !names.containsAll(wanted)) {
            throw RowException.key(database, table, wanted);
        }
        return wanted.stream().map(this::column).toList();
    }

    List<String> keyColumns() {
        return table.primaryKey().map(k -> k.columns()).orElse(List.of());
    }

    Column column(String name) {
        return table.column(name).orElseThrow(() -> RowException.unknownColumn(database, table, name));
    }
}
