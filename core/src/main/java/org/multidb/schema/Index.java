package org.multidb.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * An index.
 *
 * @param parts columns or expressions, in order
 * @param included columns that are stored beside the key
 * @param filter the condition of a partial index, in the vendor's SQL
 */
public record Index(String name, boolean unique, List<Part> parts, List<String> included, Optional<String> filter) {

    /**
     * A part of an index's key.
     *
     * @param text name of the column, or the expression in the vendor's SQL
     */
    public record Part(String text, boolean expression, boolean descending) {}

    public Index {
        parts = List.copyOf(parts);
        included = List.copyOf(included);
    }

    /** The names of the columns, empty where any part is an expression. */
    public List<String> columns() {
        return parts.stream().anyMatch(Part::expression)
                ? List.of()
                : parts.stream().map(Part::text).toList();
    }

    boolean isUniqueOver(List<String> wanted) {
        return unique
                && filter.isEmpty()
                && parts.size() == wanted.size()
                && new HashSet<>(columns()).containsAll(wanted);
    }
}
