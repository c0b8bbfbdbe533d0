package org.multidb.drift;

import java.util.List;
import java.util.Optional;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.descriptors.ObjectBuilder;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.mappings.AggregateMapping;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.foundation.AbstractDirectMapping;
import org.multidb.drift.MappedColumn.Size;
import org.multidb.drift.MappedColumn.Use;

/** Reads what EclipseLink knows of one column of an entity. */
final class FieldReader {
    private FieldReader() {}

    static MappedColumn column(ClassDescriptor entity, DatabaseField field) {
        Optional<DatabaseMapping> mapping = mapping(entity, field);
        Size size = mapping.filter(m -> m instanceof AbstractDirectMapping).isPresent() ? size(field) : Size.UNKNOWN;
        return new MappedColumn(name(field), mapping.flatMap(m -> type(m, field)), size, use(entity, mapping, field));
    }

    /** A column that no attribute tells more of. */
    static MappedColumn column(DatabaseField field, Use use) {
        return new MappedColumn(name(field), Optional.empty(), Size.UNKNOWN, use);
    }

    private static SqlName name(DatabaseField field) {
        return SqlName.of(field.getName(), field.shouldUseDelimiters());
    }

    private static Size size(DatabaseField field) {
        return new Size(field.getLength(), field.getPrecision(), field.getScale());
    }

    /** The mapping that writes the column, else one that reads it, inside of embedded objects as well. */
    private static Optional<DatabaseMapping> mapping(ClassDescriptor owner, DatabaseField field) {
        ObjectBuilder builder = owner.getObjectBuilder();
        DatabaseMapping found = builder.getMappingForField(field);
        if (found == null) {
            List<DatabaseMapping> reading = builder.getReadOnlyMappingsForField(field);
            found = reading == null || reading.isEmpty() ? null : reading.get(0);
        }
        return found instanceof AggregateMapping embedded
                ? mapping(embedded.getReferenceDescriptor(), field)
                : Optional.ofNullable(found);
    }

    private static Optional<Class<?>> type(DatabaseMapping mapping, DatabaseField field) {
        return Optional.ofNullable(mapping.getFieldClassification(field));
    }

    private static Use use(ClassDescriptor entity, Optional<DatabaseMapping> mapping, DatabaseField field) {
        if (mapping.isEmpty() || entity.getPrimaryKeyFields().contains(field)) {
            return Use.FILLED; // a discriminator, a version without an attribute, the key of a further table
        }
        if (mapping.get().isReadOnly()) {
            return Use.READ;
        }
        if (!field.isNullable() || !mapping.get().isOptional()) {
            return Use.REQUIRED;
        }
        return isPrimitive(mapping.get()) || isVersion(entity, field) ? Use.FILLED : Use.OPTIONAL;
    }

    private static boolean isPrimitive(DatabaseMapping mapping) {
        return mapping.getAttributeClassification() != null
                && mapping.getAttributeClassification().isPrimitive();
    }

    private static boolean isVersion(ClassDescriptor entity, DatabaseField field) {
        return entity.usesOptimisticLocking()
                && field.equals(entity.getOptimisticLockingPolicy().getWriteLockField());
    }
}
