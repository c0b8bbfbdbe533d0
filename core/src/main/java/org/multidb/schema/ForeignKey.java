package org.multidb.schema;

import java.util.List;

/**
 * A foreign key.
 *
 * @param name of the constraint
 * @param columns in this table
 * @param target the table it points to; it may lie outside of the schemas that were read
 * @param targetColumns in the target, in the order of {@code columns}
 */
public record ForeignKey(
        String name,
        List<String> columns,
        QualifiedName target,
        List<String> targetColumns,
        ReferentialAction onUpdate,
        ReferentialAction onDelete,
        Deferral deferral) {

    public ForeignKey {
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
    }
}
