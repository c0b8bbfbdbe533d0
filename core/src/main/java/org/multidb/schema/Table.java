package org.multidb.schema;

import java.util.List;
import java.util.Optional;

/**
 * A table or a view.
 *
 * @param comment empty where there is none
 * @param parent the partitioned table that this one is a part of
 * @param columns in their order in the table
 * @param uniqueKeys unique constraints; where a product does not tell them from unique indexes, those of columns only
 * @param foreignKeys by name; one whose target may not be seen is left out
 * @param indexes by name, without those that only enforce a key
 * @param checks by name
 * @param relationships by name, derived from this table's foreign keys and those that point to it
 */
public record Table(
        QualifiedName name,
        TableKind kind,
        String comment,
        Optional<QualifiedName> parent,
        List<Column> columns,
        Optional<Key> primaryKey,
        List<Key> uniqueKeys,
        List<ForeignKey> foreignKeys,
        List<Index> indexes,
        List<Check> checks,
        List<Relationship> relationships) {

    public Table {
        columns = List.copyOf(columns);
        uniqueKeys = List.copyOf(uniqueKeys);
        foreignKeys = List.copyOf(foreignKeys);
        indexes = List.copyOf(indexes);
        checks = List.copyOf(checks);
        relationships = List.copyOf(relationships);
    }

    /** The column of exactly that name. */
    public Optional<Column> column(String column) {
        return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }

    /** Whether these columns, in any order, are the primary key or a unique key: at most one row has their values. */
    public boolean isUnique(List<String> wanted) {
        return primaryKey.filter(key -> key.covers(wanted)).isPresent()
                || uniqueKeys.stream().anyMatch(key -> key.covers(wanted))
                || indexes.stream().anyMatch(index -> index.isUniqueOver(wanted));
    }

    Table with(List<Relationship> derived) {
        return new Table(
                name, kind, comment, parent, columns, primaryKey, uniqueKeys, foreignKeys, indexes, checks, derived);
    }
}
