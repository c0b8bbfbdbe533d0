package org.multidb.web.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.multidb.schema.Column;
import org.multidb.schema.ForeignKey;
import org.multidb.schema.QualifiedName;
import org.multidb.schema.Reflection;
import org.multidb.schema.Relationship;
import org.multidb.schema.Table;

/**
 * An entity-relationship diagram as Mermaid text. Its names know few characters: tables get plain ones of their own with the
 * real name as label, in columns and types others become {@code _}.
 */
final class Mermaid {
    private final StringBuilder text = new StringBuilder("erDiagram\n");
    private final Map<QualifiedName, String> aliases = new HashMap<>();

    private Mermaid(List<Table> tables) {
        Set<String> taken = new HashSet<>();
        tables.forEach(t -> aliases.put(t.name(), alias(t.name(), taken)));
        tables.forEach(this::addTable);
        tables.forEach(this::addKeys);
    }

    static String of(Reflection reflection) {
        return new Mermaid(reflection.tables().toList()).text.toString();
    }

    /** A table with those that it is related to. */
    static String of(Reflection reflection, Table table) {
        Set<QualifiedName> shown = new HashSet<>(Set.of(table.name()));
        table.relationships().stream().map(Relationship::target).forEach(shown::add);
        return new Mermaid(reflection
                        .tables()
                        .filter(t -> shown.contains(t.name()))
                        .toList())
                .text.toString();
    }

    private static String alias(QualifiedName name, Set<String> taken) {
        String plain = "t_" + word(name.name());
        String alias = plain;
        for (int i = 2; !taken.add(alias.toLowerCase(Locale.ROOT)); i++) {
            alias = plain + "_" + i;
        }
        return alias;
    }

    private static String word(String name) {
        return name.replaceAll("[^A-Za-z0-9_]", "_");
    }

    /** A label's only special character is the quote that ends it. */
    private static String label(String name) {
        return '"' + name.replace('"', '\'').replaceAll("\\p{Cntrl}", " ") + '"';
    }

    private void addTable(Table table) {
        text.append("    ")
                .append(aliases.get(table.name()))
                .append("[")
                .append(label(table.name().name()))
                .append("] {\n");
        table.columns().forEach(c -> addColumn(table, c));
        text.append("    }\n");
    }

    private void addColumn(Table table, Column column) {
        String name = word(column.name());
        String comment = name.equals(column.name()) ? "" : " " + label(column.name());
        text.append("        ")
                .append(type(column))
                .append(' ')
                .append(Character.isLetter(name.charAt(0)) ? name : "c" + name)
                .append(marks(table, column.name()))
                .append(comment)
                .append('\n');
    }

    private static String type(Column column) {
        String type = word(column.type().vendorType()).replaceAll("_+", "_").replaceAll("_$", "");
        return type.isEmpty() || !Character.isLetter(type.charAt(0)) ? "t" + type : type;
    }

    private static String marks(Table table, String column) {
        List<String> marks = new ArrayList<>();
        if (table.primaryKey().filter(k -> k.columns().contains(column)).isPresent()) {
            marks.add("PK");
        }
        if (table.foreignKeys().stream().anyMatch(k -> k.columns().contains(column))) {
            marks.add("FK");
        }
        if (table.uniqueKeys().stream().anyMatch(k -> k.columns().equals(List.of(column)))) {
            marks.add("UK");
        }
        return marks.isEmpty() ? "" : " " + String.join(", ", marks);
    }

    private void addKeys(Table table) {
        table.foreignKeys().stream()
                .filter(k -> aliases.containsKey(k.target()))
                .forEach(k -> addKey(table, k));
    }

    private void addKey(Table table, ForeignKey key) {
        boolean optional = key.columns().stream()
                .anyMatch(c -> table.column(c).filter(Column::nullable).isPresent());
        text.append("    ")
                .append(aliases.get(key.target()))
                .append(optional ? " |o--" : " ||--")
                .append(table.isUnique(key.columns()) ? "o| " : "o{ ")
                .append(aliases.get(table.name()))
                .append(" : ")
                .append(label(String.join(", ", key.columns())))
                .append('\n');
    }
}
