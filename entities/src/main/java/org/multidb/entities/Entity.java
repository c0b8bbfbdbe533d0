package org.multidb.entities;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Optional;
import org.multidb.schema.Table;

/**
 * The class of a table.
 *
 * @param idClass where the key has several columns
 */
record Entity(Table table, ClassName name, Optional<ClassName> idClass, List<Attribute> attributes, List<Link> links) {

    List<Attribute> ids() {
        return attributes.stream().filter(Attribute::id).toList();
    }
}
