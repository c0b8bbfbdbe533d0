package org.multidb.schema;

import java.util.List;
import java.util.Optional;

/**
 * A way from the rows of one table to those of another that follows from a foreign key.
 *
 * @param name unique within the table, and no column's name; the same at every reading of the same schema
 * @param columns of this table: those of the foreign key, or those that it points to
 * @param target the table it leads to
 * @param targetColumns of the target; without a junction, in the order of {@code columns}
 * @param constraint name of the foreign key, for many-to-many the one from the junction table to this table
 * @param junction the table between, for many-to-many only
 */
public record Relationship(
        String name,
        Cardinality cardinality,
        List<String> columns,
        QualifiedName target,
        List<String> targetColumns,
        String constraint,
        Optional<Junction> junction) {

    /** How many rows there are on each side, this table's side first. */
    public enum Cardinality {
        MANY_TO_ONE,
        ONE_TO_MANY,
        /** This table holds the foreign key. */
        ONE_TO_ONE,
        /** The target holds the foreign key. */
        ONE_TO_ONE_INVERSE,
        MANY_TO_MANY
    }

    /**
     * The table between two others.
     *
     * @param columns of the junction that hold this table's key
     * @param targetColumns of the junction that hold the target's key
     * @param targetConstraint name of the foreign key to the target
     * @param pure whether it has no other columns
     */
    public record Junction(
            QualifiedName table,
            List<String> columns,
            List<String> targetColumns,
            String targetConstraint,
            boolean pure) {

        public Junction {
            columns = List.copyOf(columns);
            targetColumns = List.copyOf(targetColumns);
        }
    }

    public Relationship {
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
    }

    /** Whether it leads to at most one row. */
    public boolean isToOne() {
        return cardinality == Cardinality.MANY_TO_ONE
                || cardinality == Cardinality.ONE_TO_ONE
                || cardinality == Cardinality.ONE_TO_ONE_INVERSE;
    }
}
