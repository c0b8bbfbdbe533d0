package org.multidb.entities;

import com.palantir.javapoet.ClassName;
import org.multidb.schema.Relationship;

/**
 * An attribute that leads to other entities.
 *
 * @param written whether the foreign key is written through it; else through the attributes of the key's columns
 */
record Link(String field, ClassName target, Relationship relationship, boolean written) {

    /** Whether the table of a many-to-many relationship is described on this side. */
    boolean ownsJunction() {
        return relationship
                .junction()
                .filter(j -> relationship.constraint().compareTo(j.targetConstraint()) < 0)
                .isPresent();
    }
}
