package org.multidb.entities;

import com.palantir.javapoet.AnnotationSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.multidb.schema.QualifiedName;
import org.multidb.schema.Relationship;
import org.multidb.schema.Relationship.Cardinality;
import org.multidb.schema.Relationship.Junction;

/** Writes the annotations of the attributes that lead to other entities, on both ends. */
final class LinkWriter {
    private final SqlNames names;
    private final Map<QualifiedName, Entity> entities = new HashMap<>();

    LinkWriter(SqlNames names, List<Entity> all) {
        this.names = names;
        all.forEach(e -> entities.put(e.table().name(), e));
    }

    static boolean isOwning(Link link) {
        Cardinality cardinality = link.relationship().cardinality();
        return cardinality == Cardinality.MANY_TO_ONE || cardinality == Cardinality.ONE_TO_ONE;
    }

    List<AnnotationSpec> annotations(Entity entity, Link link) {
        return switch (link.relationship().cardinality()) {
            case MANY_TO_ONE -> owning(AnnotationSpec.builder(Jakarta.MANY_TO_ONE), entity, link);
            case ONE_TO_ONE -> owning(AnnotationSpec.builder(Jakarta.ONE_TO_ONE), entity, link);
            case ONE_TO_MANY -> List.of(mapped(AnnotationSpec.builder(Jakarta.ONE_TO_MANY), otherEnd(link)));
            case ONE_TO_ONE_INVERSE -> List.of(mapped(AnnotationSpec.builder(Jakarta.ONE_TO_ONE), otherEnd(link)));
            case MANY_TO_MANY -> manyToMany(link);
        };
    }

    private List<AnnotationSpec> owning(AnnotationSpec.Builder cardinality, Entity entity, Link link) {
        Relationship relationship = link.relationship();
        cardinality.addMember("fetch", "$T.LAZY", Jakarta.FETCH_TYPE);
        boolean optional = relationship.columns().stream()
                .anyMatch(c -> entity.table().column(c).orElseThrow().nullable());
        if (!optional) {
            cardinality.addMember("optional", "false");
        }
        List<AnnotationSpec> all = new ArrayList<>(List.of(cardinality.build()));
        for (int i = 0; i < relationship.columns().size(); i++) {
            AnnotationSpec.Builder column = join(
                    relationship.columns().get(i), relationship.targetColumns().get(i));
            if (!link.written()) {
                column.addMember("insertable", "false").addMember("updatable", "false");
            }
            all.add(column.build());
        }
        return all;
    }

    private AnnotationSpec.Builder join(String column, String target) {
        return AnnotationSpec.builder(Jakarta.JOIN_COLUMN)
                .addMember("name", "$S", names.quoted(column))
                .addMember("referencedColumnName", "$S", names.quoted(target));
    }

    private static AnnotationSpec mapped(AnnotationSpec.Builder cardinality, Link by) {
        return cardinality.addMember("mappedBy", "$S", by.field()).build();
    }

    /** The attribute at the other end that comes from the same key. */
    private Link otherEnd(Link link) {
        String constraint = link.relationship()
                .junction()
                .map(Junction::targetConstraint)
                .orElse(link.relationship().constraint());
        return entities.get(link.relationship().target()).links().stream()
                .filter(l -> l.relationship().constraint().equals(constraint)
                        && junctionTable(l).equals(junctionTable(link))
                        && l.relationship()
                                .targetColumns()
                                .equals(link.relationship().columns())
                        && (isOwning(l) || l.ownsJunction()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        link.relationship().name() + " has no other end in " + link.target()));
    }

    private static String junctionTable(Link link) {
        return link.relationship().junction().map(j -> j.table().toString()).orElse("");
    }

    private List<AnnotationSpec> manyToMany(Link link) {
        AnnotationSpec.Builder cardinality = AnnotationSpec.builder(Jakarta.MANY_TO_MANY);
        if (!link.ownsJunction()) {
            return List.of(mapped(cardinality, otherEnd(link)));
        }
        Relationship relationship = link.relationship();
        Junction junction = relationship.junction().orElseThrow();
        AnnotationSpec.Builder table = AnnotationSpec.builder(Jakarta.JOIN_TABLE);
        names.members(table, junction.table());
        for (int i = 0; i < junction.columns().size(); i++) {
            AnnotationSpec here = join(
                            junction.columns().get(i), relationship.columns().get(i))
                    .build();
            table.addMember("joinColumns", "$L", here);
        }
        for (int i = 0; i < junction.targetColumns().size(); i++) {
            AnnotationSpec there = join(
                            junction.targetColumns().get(i),
                            relationship.targetColumns().get(i))
                    .build();
            table.addMember("inverseJoinColumns", "$L", there);
        }
        return List.of(cardinality.build(), table.build());
    }
}
