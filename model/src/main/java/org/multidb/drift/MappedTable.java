package org.multidb.drift;

import java.util.List;
import java.util.Optional;
import org.multidb.schema.Column;
import org.multidb.schema.NameCase;
import org.multidb.schema.Reflection;
import org.multidb.schema.Schema;
import org.multidb.schema.Table;

/**
 * What one entity writes to one table.
 *
 * @param entity full name of its class
 * @param abstractEntity whether only its subclasses have rows
 * @param schema empty for the connection's own
 */
record MappedTable(
        String entity, boolean abstractEntity, Optional<SqlName> schema, SqlName name, List<MappedColumn> columns) {

    MappedTable {
        columns = List.copyOf(columns);
    }

    /** The table that is meant, where it is among those that were read. */
    Optional<Table> in(Reflection reflection, NameCase rule) {
        Optional<Schema> where = schema.isEmpty()
                ? reflection.defaultSchema()
                : reflection.schemas().values().stream()
                        .filter(s -> schema.get().isTable(rule, s.name()))
                        .findFirst();
        return where.flatMap(s -> s.tables().values().stream()
                .filter(t -> name.isTable(rule, t.name().name()))
                .findFirst());
    }

    Optional<MappedColumn> column(Column column, NameCase rule) {
        return columns.stream().filter(c -> c.is(column, rule)).findFirst();
    }

    String qualifiedName() {
        return schema.map(s -> s + "." + name).orElse(name.text());
    }
}
