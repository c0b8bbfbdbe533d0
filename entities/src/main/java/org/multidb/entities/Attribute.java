package org.multidb.entities;

import com.palantir.javapoet.TypeName;
import java.util.Optional;
import org.multidb.schema.Column;

/**
 * An attribute that holds a column's value.
 *
 * @param converter of the value, where it needs one
 */
record Attribute(String field, TypeName type, Column column, boolean id, Optional<TypeName> converter) {}
