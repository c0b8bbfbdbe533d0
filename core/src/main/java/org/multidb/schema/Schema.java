package org.multidb.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One schema. Everything in it is sorted by name, so that two readings of the same schema are equal.
 *
 * @param tables tables and views by name
 * @param enumTypes types of their own that list their values; MariaDB's are part of the column's type instead
 * @param domains types of their own that narrow another type
 * @param sequences number generators, those behind identity columns included where the product shows them
 * @param routines functions and procedures; overloaded ones follow each other
 */
public record Schema(
        String name,
        Map<String, Table> tables,
        List<EnumType> enumTypes,
        List<Domain> domains,
        List<Sequence> sequences,
        List<Routine> routines) {

    public Schema {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        enumTypes = List.copyOf(enumTypes);
        domains = List.copyOf(domains);
        sequences = List.copyOf(sequences);
        routines = List.copyOf(routines);
    }
}
