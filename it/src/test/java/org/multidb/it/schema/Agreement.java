package org.multidb.it.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.multidb.schema.Column;
import org.multidb.schema.ForeignKey;
import org.multidb.schema.Index;
import org.multidb.schema.Key;
import org.multidb.schema.QualifiedName;
import org.multidb.schema.Reflection;
import org.multidb.schema.Table;
import org.multidb.schema.TableKind;

/** Compares what the reader of a vendor's own catalogue tells with what JDBC tells, where both can tell. */
final class Agreement {
    private Agreement() {}

    static void assertAgree(Reflection own, Reflection jdbc) {
        assertThat(names(own)).isEqualTo(names(jdbc));
        Set<QualifiedName> partitions = own.tables()
                .filter(t -> t.kind() == TableKind.PARTITION)
                .map(Table::name)
                .collect(Collectors.toSet());
        own.tables().forEach(t -> assertAgree(t, jdbc.table(t.name()).orElseThrow(), partitions));
    }

    private static List<QualifiedName> names(Reflection reflection) {
        return reflection.tables().map(Table::name).toList();
    }

    /**
     * @param partitions PostgreSQL's driver gives one more foreign key for each partition of the table it points to
     */
    private static void assertAgree(Table own, Table jdbc, Set<QualifiedName> partitions) {
        assertThat(own.kind().isView())
                .as("kind of %s", own.name())
                .isEqualTo(jdbc.kind().isView());
        if (!own.kind().isView()) { // MariaDB's driver says VIEW
            assertThat(own.comment()).as("comment of %s", own.name()).isEqualTo(jdbc.comment());
        }
        assertThat(own.columns()).as("columns of %s", own.name()).hasSameSizeAs(jdbc.columns());
        for (int i = 0; i < own.columns().size(); i++) {
            assertAgree(own.name(), own.columns().get(i), jdbc.columns().get(i));
        }
        assertThat(own.primaryKey().map(Key::columns))
                .isEqualTo(jdbc.primaryKey().map(Key::columns));
        assertThat(own.foreignKeys().stream().map(Agreement::text).sorted().toList())
                .as("foreign keys of %s", own.name())
                .isEqualTo(jdbc.foreignKeys().stream()
                        .filter(k -> !partitions.contains(k.target()))
                        .map(Agreement::text)
                        .sorted()
                        .toList());
        assertThat(uniqueColumns(own)).as("unique columns of %s", own.name()).isEqualTo(uniqueColumns(jdbc));
        assertThat(plainIndexes(jdbc).keySet())
                .as("indexes of %s", own.name())
                .containsAll(plainIndexes(own).keySet());
        plainIndexes(own)
                .forEach((name, columns) -> assertThat(plainIndexes(jdbc)).containsEntry(name, columns));
    }

    private static void assertAgree(QualifiedName table, Column own, Column jdbc) {
        String what = table + "." + own.name();
        assertThat(own.name()).isEqualTo(jdbc.name());
        assertThat(own.position()).as("position of %s", what).isEqualTo(jdbc.position());
        assertThat(own.type().jdbcType())
                .as(
                        "type of %s, %s and %s",
                        what, own.type().vendorType(), jdbc.type().vendorType())
                .isEqualTo(jdbc.type().jdbcType());
        assertThat(own.nullable()).as("nullability of %s", what).isEqualTo(jdbc.nullable());
        assertThat(own.generation().isNumbered())
                .as("numbering of %s", what)
                .isEqualTo(jdbc.generation().isNumbered());
        assertThat(own.generation().isComputed())
                .as("computation of %s", what)
                .isEqualTo(jdbc.generation().isComputed());
        if (own.type().jdbcType() != Types.BIT) { // drivers use it for booleans too
            assertThat(own.type().length())
                    .as("length of %s", what)
                    .isEqualTo(jdbc.type().length());
        }
        assertThat(own.type().precision())
                .as("precision of %s", what)
                .isEqualTo(jdbc.type().precision());
        if (own.type().scale().isPresent() && jdbc.type().scale().isPresent()) {
            assertThat(own.type().scale())
                    .as("scale of %s", what)
                    .isEqualTo(jdbc.type().scale());
        }
        assertThat(own.comment()).as("comment of %s", what).isEqualTo(jdbc.comment());
    }

    /** Derby stores no difference between RESTRICT and NO ACTION on update; its driver repeats the rule on delete. */
    private static String text(ForeignKey key) {
        return key.toString().replace("onUpdate=RESTRICT", "onUpdate=NO_ACTION");
    }

    private static List<String> uniqueColumns(Table table) {
        List<List<String>> found = table.uniqueKeys().stream().map(Key::columns).collect(Collectors.toList());
        table.indexes().stream().filter(Index::unique).map(Index::columns).forEach(found::add);
        return found.stream().map(List::toString).sorted().distinct().toList();
    }

    private static Map<String, List<String>> plainIndexes(Table table) {
        Map<String, List<String>> found = new TreeMap<>();
        table.indexes().stream()
                .filter(i ->
                        !i.unique() && !i.columns().isEmpty() && i.included().isEmpty())
                .forEach(i -> found.put(i.name(), i.columns()));
        return found;
    }
}
