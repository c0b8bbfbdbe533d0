package org.multidb.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A table while its rows come in. For one thread. */
final class TableDraft {
    private final QualifiedName name;
    private final TableKind kind;
    private final String comment;
    private final List<Column> columns = new ArrayList<>();
    private final List<Key> uniqueKeys = new ArrayList<>(0);
    private final List<ForeignKey> foreignKeys = new ArrayList<>(0);
    private final List<Index> indexes = new ArrayList<>(0);
    private final List<Check> checks = new ArrayList<>(0);
    private Optional<QualifiedName> parent = Optional.empty();
    private Optional<Key> primaryKey = Optional.empty();

    TableDraft(QualifiedName name, TableKind kind, String comment) {
        this.name = name;
        this.kind = kind;
        this.comment = comment;
    }

    QualifiedName name() {
        return name;
    }

    TableKind kind() {
        return kind;
    }

    int nextPosition() {
        return columns.size() + 1;
    }

    List<Column> columns() {
        return columns;
    }

    Optional<Key> primaryKey() {
        return primaryKey;
    }

    void add(Column column) {
        columns.add(column);
    }

    void addUnique(Key key) {
        uniqueKeys.add(key);
    }

    void add(ForeignKey key) {
        foreignKeys.add(key);
    }

    void add(Index index) {
        indexes.add(index);
    }

    void add(Check check) {
        checks.add(check);
    }

    void primaryKey(Key key) {
        primaryKey = Optional.of(key);
    }

    void partOf(QualifiedName table) {
        parent = Optional.of(table);
    }

    /** Whether a key of these columns is enforced by a key of the table, so that an index over them is only its means. */
    boolean hasKey(List<String> wanted) {
        return primaryKey.filter(k -> k.columns().equals(wanted)).isPresent()
                || uniqueKeys.stream().anyMatch(k -> k.columns().equals(wanted));
    }

    Table table() {
        uniqueKeys.sort(Comparator.comparing(Key::name));
        foreignKeys.sort(Comparator.comparing(ForeignKey::name));
        indexes.sort(Comparator.comparing(Index::name));
        checks.sort(Comparator.comparing(Check::name));
        return new Table(
                name, kind, comment, parent, columns, primaryKey, uniqueKeys, foreignKeys, indexes, checks, List.of());
    }
}
