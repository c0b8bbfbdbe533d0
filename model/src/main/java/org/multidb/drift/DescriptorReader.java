package org.multidb.drift;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.internal.helper.DatabaseTable;
import org.eclipse.persistence.mappings.AggregateCollectionMapping;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.DirectCollectionMapping;
import org.eclipse.persistence.mappings.ManyToManyMapping;
import org.multidb.drift.MappedColumn.Use;

/** Reads what EclipseLink knows of one entity: its own tables, and those of its collections. */
final class DescriptorReader {
    private final ClassDescriptor entity;
    private final Set<DatabaseField> fields = new LinkedHashSet<>();

    DescriptorReader(ClassDescriptor entity) {
        this.entity = entity;
        fields.addAll(entity.getFields());
        for (Map<DatabaseField, DatabaseField> keys :
                entity.getAdditionalTablePrimaryKeyFields().values()) {
            fields.addAll(keys.keySet());
            fields.addAll(keys.values());
        }
    }

    List<MappedTable> tables() {
        List<MappedTable> tables = new ArrayList<>();
        entity.getTables().forEach(t -> tables.add(own(t)));
        entity.getMappings().forEach(m -> collection(m).ifPresent(tables::add));
        return tables;
    }

    private MappedTable own(DatabaseTable table) {
        List<MappedColumn> columns = fields.stream()
                .filter(f -> table.equals(f.getTable()))
                .map(f -> FieldReader.column(entity, f))
                .toList();
        return table(table, columns);
    }

    private MappedTable table(DatabaseTable table, List<MappedColumn> columns) {
        boolean quoted = table.shouldUseDelimiters();
        String qualifier = table.getTableQualifier();
        Optional<SqlName> schema = qualifier == null || qualifier.isEmpty()
                ? Optional.empty()
                : Optional.of(SqlName.of(qualifier.substring(qualifier.lastIndexOf('.') + 1), quoted));
        Class<?> type = entity.getJavaClass();
        return new MappedTable(
                type.getName(),
                Modifier.isAbstract(type.getModifiers()),
                schema,
                SqlName.of(table.getName(), quoted),
                columns);
    }

    /** The table that a collection has to itself. */
    private Optional<MappedTable> collection(DatabaseMapping mapping) {
        if (mapping instanceof ManyToManyMapping many) {
            List<MappedColumn> columns = new ArrayList<>(keys(many.getSourceRelationKeyFields()));
            columns.addAll(keys(many.getTargetRelationKeyFields()));
            return Optional.of(table(many.getRelationTable(), columns));
        }
        if (mapping instanceof DirectCollectionMapping direct) {
            List<MappedColumn> columns = new ArrayList<>(keys(direct.getReferenceKeyFields()));
            columns.add(FieldReader.column(direct.getDirectField(), Use.OPTIONAL));
            return Optional.of(table(direct.getReferenceTable(), columns));
        }
        if (mapping instanceof AggregateCollectionMapping embedded) {
            ClassDescriptor element = embedded.getReferenceDescriptor();
            List<MappedColumn> columns = new ArrayList<>(keys(embedded.getTargetForeignKeyFields()));
            element.getFields().forEach(f -> columns.add(FieldReader.column(element, f)));
            return element.getTables().stream().findFirst().map(t -> table(t, columns));
        }
        return Optional.empty();
    }

    private static List<MappedColumn> keys(Collection<DatabaseField> keys) {
        return keys.stream().map(f -> FieldReader.column(f, Use.FILLED)).toList();
    }
}
