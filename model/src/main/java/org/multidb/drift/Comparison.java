package org.multidb.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.multidb.drift.Difference.Kind;
import org.multidb.drift.MappedColumn.Use;
import org.multidb.schema.Column;
import org.multidb.schema.NameCase;
import org.multidb.schema.Reflection;
import org.multidb.schema.Table;
import org.multidb.schema.TableKind;

/** Compares mapped tables with those that were read. For one comparison. */
final class Comparison {
    private static final Comparator<Difference> ORDER = Comparator.comparing(Difference::table)
            .thenComparing(d -> d.column().orElse(""))
            .thenComparing(Difference::kind);

    private final Reflection reflection;
    private final NameCase rule;
    private final List<Difference> found = new ArrayList<>();

    Comparison(Reflection reflection, NameCase rule) {
        this.reflection = reflection;
        this.rule = rule;
    }

    Drift of(List<MappedTable> mapped) {
        Map<Table, List<MappedTable>> present = new LinkedHashMap<>();
        Map<String, List<MappedTable>> missing = new TreeMap<>();
        for (MappedTable one : mapped) {
            one.in(reflection, rule)
                    .ifPresentOrElse(
                            table -> present.computeIfAbsent(table, t -> new ArrayList<>())
                                    .add(one),
                            () -> missing.computeIfAbsent(one.qualifiedName(), n -> new ArrayList<>())
                                    .add(one));
        }
        missing.forEach((name, uses) -> found.add(new Difference(
                Kind.MISSING_TABLE, name, Optional.empty(), entities(uses.stream()), "a table", "no such table")));
        present.forEach(this::compare);
        return new Drift(found.stream().sorted(ORDER).toList());
    }

    private void compare(Table table, List<MappedTable> uses) {
        addMissingColumns(table, uses);
        for (Column column : table.columns()) {
            addTypes(table, column, uses);
            if (!isView(table)) {
                addNullability(
                        table,
                        column,
                        uses.stream().filter(u -> !u.abstractEntity()).toList());
            }
        }
    }

    private void addMissingColumns(Table table, List<MappedTable> uses) {
        Map<String, List<MappedTable>> missing = new TreeMap<>();
        for (MappedTable use : uses) {
            use.columns().stream()
                    .filter(c -> table.columns().stream().noneMatch(actual -> c.is(actual, rule)))
                    .forEach(c -> missing.computeIfAbsent(c.name().text(), n -> new ArrayList<>())
                            .add(use));
        }
        missing.forEach((column, by) -> found.add(
                difference(Kind.MISSING_COLUMN, table, column, entities(by.stream()), "a column", "no such column")));
    }

    private void addTypes(Table table, Column column, List<MappedTable> uses) {
        Map<String, List<MappedTable>> wrong = new TreeMap<>();
        for (MappedTable use : uses) {
            use.column(column, rule)
                    .filter(mapped -> !Fit.of(mapped, column.type().base()))
                    .ifPresent(mapped -> wrong.computeIfAbsent(mapped.description(), d -> new ArrayList<>())
                            .add(use));
        }
        wrong.forEach((mapped, by) -> found.add(difference(
                Kind.TYPE,
                table,
                column.name(),
                entities(by.stream()),
                mapped,
                column.type().vendorType())));
    }

    /** What a view takes is the business of the tables below it. */
    private static boolean isView(Table table) {
        return table.kind() == TableKind.VIEW || table.kind() == TableKind.MATERIALISED_VIEW;
    }

    private void addNullability(Table table, Column column, List<MappedTable> writers) {
        if (column.nullable() && !writers.isEmpty() && writers.stream().allMatch(w -> use(w, column) == Use.REQUIRED)) {
            found.add(difference(
                    Kind.NULLABLE, table, column.name(), entities(writers.stream()), "never null", "takes null"));
        }
        if (column.nullable()
                || column.generation().isReadOnly()
                || column.generation().isNumbered()) {
            return;
        }
        addRefused(table, column, writers, w -> use(w, column) == Use.OPTIONAL, "may be null");
        if (column.defaultValue().isEmpty()) {
            addRefused(table, column, writers, w -> use(w, column) == Use.READ, "is not written");
        }
    }

    private void addRefused(
            Table table, Column column, List<MappedTable> writers, Predicate<MappedTable> wrong, String mapped) {
        List<String> entities = entities(writers.stream().filter(wrong));
        if (!entities.isEmpty()) {
            found.add(difference(
                    Kind.NOT_NULL, table, column.name(), entities, mapped, "refuses null and has no other value"));
        }
    }

    /** A column that an entity does not know gets nothing from it. */
    private Use use(MappedTable writer, Column column) {
        return writer.column(column, rule).map(MappedColumn::use).orElse(Use.READ);
    }

    private Difference difference(
            Kind kind, Table table, String column, List<String> entities, String mapped, String actual) {
        return new Difference(kind, name(table), Optional.of(column), entities, mapped, actual);
    }

    /** As callers name it: without the schema in the default one. */
    private String name(Table table) {
        boolean isDefault = reflection
                .defaultSchema()
                .filter(s -> s.name().equals(table.name().schema()))
                .isPresent();
        return isDefault ? table.name().name() : table.name().toString();
    }

    private static List<String> entities(Stream<MappedTable> uses) {
        return uses.map(MappedTable::entity).distinct().sorted().toList();
    }
}
