package org.multidb.drift;

import java.util.List;
import org.multidb.schema.Snapshot;

/**
 * How far a persistence unit and its database have drifted apart. Immutable.
 *
 * @param differences by table and column; empty where they agree
 */
public record Drift(List<Difference> differences) {

    public Drift {
        differences = List.copyOf(differences);
    }

    /** Compares a unit with a schema as it was read. */
    public static Drift between(Mapping mapping, Snapshot schema) {
        return new Comparison(schema.reflection(), schema.nameCase()).of(mapping.tables());
    }
}
