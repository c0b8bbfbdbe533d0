package org.multidb.entities;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;

/** Writes the class of a type that lists its values: constants with legal names, and the converter to the values. */
final class EnumWriter {
    static final String CONVERTER = "Values";

    private EnumWriter() {}

    static TypeSpec write(Plan.EnumClass enumeration) {
        ClassName name = enumeration.name();
        TypeSpec.Builder type = TypeSpec.enumBuilder(name).addModifiers(Modifier.PUBLIC);
        JavaNames constants = new JavaNames();
        enumeration
                .labels()
                .forEach(label -> type.addEnumConstant(
                        constants.constant(label),
                        TypeSpec.anonymousClassBuilder("$S", label).build()));
        return type.addField(FieldSpec.builder(String.class, "value", Modifier.PRIVATE, Modifier.FINAL)
                        .build())
                .addMethod(MethodSpec.constructorBuilder()
                        .addParameter(String.class, "value")
                        .addStatement("this.value = value")
                        .build())
                .addMethod(MethodSpec.methodBuilder("value")
                        .addJavadoc("The value in the database.\n")
                        .addModifiers(Modifier.PUBLIC)
                        .returns(String.class)
                        .addStatement("return value")
                        .build())
                .addType(converter(name))
                .build();
    }

    private static TypeSpec converter(ClassName name) {
        return TypeSpec.classBuilder(CONVERTER)
                .addJavadoc("Between constants and values.\n")
                .addAnnotation(Jakarta.CONVERTER)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addSuperinterface(
                        ParameterizedTypeName.get(Jakarta.ATTRIBUTE_CONVERTER, name, ClassName.get(String.class)))
                .addMethod(MethodSpec.methodBuilder("convertToDatabaseColumn")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(String.class)
                        .addParameter(name, "constant")
                        .addStatement("return constant == null ? null : constant.value")
                        .build())
                .addMethod(MethodSpec.methodBuilder("convertToEntityAttribute")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(name)
                        .addParameter(String.class, "value")
                        .beginControlFlow("for ($T constant : values())", name)
                        .beginControlFlow("if (constant.value.equals(value))")
                        .addStatement("return constant")
                        .endControlFlow()
                        .endControlFlow()
                        .beginControlFlow("if (value == null)")
                        .addStatement("return null")
                        .endControlFlow()
                        .addStatement(
                                "throw new $T($S + value)",
                                IllegalArgumentException.class,
                                name.simpleName() + " has no constant for ")
                        .build())
                .build();
    }
}
