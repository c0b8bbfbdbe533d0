package org.multidb.schema;

import java.util.HashSet;
import java.util.List;

/**
 * A primary or unique key.
 *
 * @param name of the constraint
 * @param columns in the key's order
 */
public record Key(String name, List<String> columns, Deferral deferral) {

    public Key {
        columns = List.copyOf(columns);
    }

    /** Whether it consists of these columns, in any order. */
    public boolean covers(List<String> wanted) {
        return columns.size() == wanted.size() && new HashSet<>(columns).containsAll(wanted);
    }
}
