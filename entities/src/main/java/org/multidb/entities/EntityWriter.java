package org.multidb.entities;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.multidb.schema.Column;
import org.multidb.schema.Generation;
import org.multidb.schema.QualifiedName;

/** Writes the class of a table. */
final class EntityWriter {
    private final SqlNames names;
    private final LinkWriter links;

    EntityWriter(SqlNames names, List<Entity> all) {
        this.names = names;
        this.links = new LinkWriter(names, all);
    }

    TypeSpec write(Entity entity) {
        TypeSpec.Builder type = TypeSpec.classBuilder(entity.name())
                .addJavadoc("$L\n", Comments.of(entity.table()))
                .addAnnotation(Jakarta.ENTITY)
                .addAnnotation(names.table(
                        AnnotationSpec.builder(Jakarta.TABLE), entity.table().name()))
                .addModifiers(Modifier.PUBLIC);
        entity.idClass()
                .ifPresent(id -> type.addAnnotation(AnnotationSpec.builder(Jakarta.ID_CLASS)
                        .addMember("value", "$T.class", id)
                        .build()));
        entity.attributes().forEach(a -> type.addField(field(entity, a)));
        entity.links().forEach(l -> type.addField(linkField(entity, l)));
        entity.attributes().forEach(a -> accessors(a.field(), a.type()).forEach(type::addMethod));
        entity.links().forEach(l -> linkAccessors(l).forEach(type::addMethod));
        return type.build();
    }

    private FieldSpec field(Entity entity, Attribute attribute) {
        Column column = attribute.column();
        FieldSpec.Builder field = FieldSpec.builder(attribute.type(), attribute.field(), Modifier.PRIVATE);
        if (!column.comment().isEmpty()) {
            field.addJavadoc("$L\n", Comments.of(column.comment()));
        }
        if (attribute.id()) {
            field.addAnnotation(Jakarta.ID);
        }
        if (attribute.id() && entity.idClass().isEmpty()) {
            generated(entity, attribute).forEach(field::addAnnotation);
        }
        int jdbcType = column.type().base().jdbcType();
        if (jdbcType == Types.CLOB || jdbcType == Types.NCLOB || jdbcType == Types.BLOB) {
            field.addAnnotation(Jakarta.LOB);
        }
        attribute
                .converter()
                .ifPresent(c -> field.addAnnotation(AnnotationSpec.builder(Jakarta.CONVERT)
                        .addMember("converter", "$T.class", c)
                        .build()));
        return field.addAnnotation(column(attribute)).build();
    }

    private AnnotationSpec column(Attribute attribute) {
        Column column = attribute.column();
        AnnotationSpec.Builder annotation =
                AnnotationSpec.builder(Jakarta.COLUMN).addMember("name", "$S", names.quoted(column.name()));
        if (!column.nullable()) {
            annotation.addMember("nullable", "false");
        }
        column.type().base().length().ifPresent(l -> annotation.addMember("length", "$L", l));
        column.type().base().precision().ifPresent(p -> annotation.addMember("precision", "$L", p));
        if (column.type().base().precision().isPresent()) {
            column.type().base().scale().ifPresent(s -> annotation.addMember("scale", "$L", s));
        }
        if (column.generation().isComputed() || (column.generation().isReadOnly() && !attribute.id())) {
            annotation.addMember("insertable", "false").addMember("updatable", "false");
        }
        return annotation.build();
    }

    /**
     * An identity column that takes values has a sequence where it has a name: asking that first works on every
     * provider. One number is taken at a time, as other programs may use the sequence as well.
     */
    private List<AnnotationSpec> generated(Entity entity, Attribute attribute) {
        Generation generation = attribute.column().generation();
        if (!generation.isNumbered()) {
            return List.of();
        }
        if (generation.sequence().isEmpty() || generation.kind() == Generation.Kind.IDENTITY_ALWAYS) {
            return List.of(strategy("IDENTITY").build());
        }
        QualifiedName sequence = generation.sequence().get();
        String generator = entity.name().simpleName() + "." + attribute.field();
        AnnotationSpec.Builder definition = AnnotationSpec.builder(Jakarta.SEQUENCE_GENERATOR)
                .addMember("name", "$S", generator)
                .addMember("sequenceName", "$S", names.sequence(sequence))
                .addMember("allocationSize", "1");
        return List.of(
                strategy("SEQUENCE").addMember("generator", "$S", generator).build(), definition.build());
    }

    private static AnnotationSpec.Builder strategy(String type) {
        return AnnotationSpec.builder(Jakarta.GENERATED_VALUE)
                .addMember("strategy", "$T.$L", Jakarta.GENERATION_TYPE, type);
    }

    private FieldSpec linkField(Entity entity, Link link) {
        FieldSpec.Builder field = FieldSpec.builder(typeOf(link), link.field(), Modifier.PRIVATE);
        links.annotations(entity, link).forEach(field::addAnnotation);
        if (!link.relationship().isToOne()) {
            field.initializer("new $T<>()", LinkedHashSet.class);
        }
        return field.build();
    }

    private static TypeName typeOf(Link link) {
        return link.relationship().isToOne()
                ? link.target()
                : ParameterizedTypeName.get(ClassName.get(Set.class), link.target());
    }

    /** A link that writes nothing has no setter, unless it is the other end of one that does. */
    private static List<MethodSpec> linkAccessors(Link link) {
        List<MethodSpec> both = accessors(link.field(), typeOf(link));
        boolean readOnly = link.relationship().isToOne() && !link.written() && LinkWriter.isOwning(link);
        return readOnly ? both.subList(0, 1) : both;
    }

    static List<MethodSpec> accessors(String field, TypeName type) {
        String name = field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
        List<MethodSpec> both = new ArrayList<>();
        both.add(MethodSpec.methodBuilder("get" + name)
                .addModifiers(Modifier.PUBLIC)
                .returns(type)
                .addStatement("return $N", field)
                .build());
        both.add(MethodSpec.methodBuilder("set" + name)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(type, field)
                .addStatement("this.$N = $N", field, field)
                .build());
        return both;
    }
}
