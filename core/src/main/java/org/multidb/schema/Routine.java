package org.multidb.schema;

import java.util.List;
import java.util.Optional;

/**
 * A function or procedure.
 *
 * @param parameters in order
 * @param returns what a function gives; the type of one row's value where it gives a set
 * @param returnsSet whether it gives many rows
 */
public record Routine(
        QualifiedName name,
        Kind kind,
        List<Parameter> parameters,
        Optional<ColumnType> returns,
        boolean returnsSet,
        String comment) {

    /** What a routine is. */
    public enum Kind {
        FUNCTION,
        PROCEDURE
    }

    public Routine {
        parameters = List.copyOf(parameters);
    }
}
