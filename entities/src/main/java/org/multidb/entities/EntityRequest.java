package org.multidb.entities;

import java.util.Set;
import org.multidb.config.Vendor;

/**
 * What is to be generated.
 *
 * @param database identifier of the database, the unit's name as well
 * @param packageName of the classes
 * @param tables the only ones wanted, each by its name or as {@code schema.name}; empty for all
 */
public record EntityRequest(String database, Vendor vendor, String packageName, Set<String> tables) {

    public EntityRequest {
        tables = Set.copyOf(tables);
    }
}
