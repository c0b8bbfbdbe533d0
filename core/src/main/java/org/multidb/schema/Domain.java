package org.multidb.schema;

import java.util.List;
import java.util.Optional;

/**
 * A type that narrows another one.
 *
 * @param type the domain itself; its base is its component
 * @param checks conditions on a value
 */
public record Domain(
        QualifiedName name,
        ColumnType type,
        boolean nullable,
        Optional<String> defaultValue,
        List<Check> checks,
        String comment) {

    public Domain {
        checks = List.copyOf(checks);
    }
}
