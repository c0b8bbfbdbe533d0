package org.multidb.entities;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** Writes the class of a key of several columns. */
final class IdClassWriter {
    private IdClassWriter() {}

    static TypeSpec write(Entity entity, ClassName name) {
        List<Attribute> ids = entity.ids();
        TypeSpec.Builder type = TypeSpec.classBuilder(name)
                .addJavadoc("The key of {@link $T}.\n", entity.name())
                .addModifiers(Modifier.PUBLIC)
                .addSuperinterface(Serializable.class)
                .addField(FieldSpec.builder(
                                long.class, "serialVersionUID", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .initializer("1L")
                        .build())
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PUBLIC)
                        .build());
        MethodSpec.Builder all = MethodSpec.constructorBuilder().addModifiers(Modifier.PUBLIC);
        for (Attribute id : ids) {
            type.addField(id.type(), id.field(), Modifier.PRIVATE);
            all.addParameter(ParameterSpec.builder(id.type(), id.field()).build());
            all.addStatement("this.$N = $N", id.field(), id.field());
        }
        type.addMethod(all.build());
        ids.forEach(id -> EntityWriter.accessors(id.field(), id.type()).forEach(type::addMethod));
        return type.addMethod(equalTo(name, ids)).addMethod(hash(ids)).build();
    }

    private static MethodSpec equalTo(ClassName name, List<Attribute> ids) {
        CodeBlock comparison = ids.stream()
                .map(id -> CodeBlock.of(
                        "$T.equals($N, other.$N)",
                        id.type() instanceof ArrayTypeName ? Arrays.class : Objects.class,
                        id.field(),
                        id.field()))
                .collect(CodeBlock.joining("\n&& "));
        return MethodSpec.methodBuilder("equals")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(boolean.class)
                .addParameter(Object.class, "object")
                .addStatement("return object instanceof $T other\n&& $L", name, comparison)
                .build();
    }

    private static MethodSpec hash(List<Attribute> ids) {
        CodeBlock values = ids.stream()
                .map(id -> id.type() instanceof ArrayTypeName
                        ? CodeBlock.of("$T.hashCode($N)", Arrays.class, id.field())
                        : CodeBlock.of("$N", id.field()))
                .collect(CodeBlock.joining(", "));
        return MethodSpec.methodBuilder("hashCode")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(int.class)
                .addStatement("return $T.hash($L)", Objects.class, values)
                .build();
    }
}
