package org.multidb.schema;

import java.util.List;

/**
 * A type that lists its values.
 *
 * @param values in the order of the type
 */
public record EnumType(QualifiedName name, List<String> values, String comment) {

    public EnumType {
        values = List.copyOf(values);
    }
}
