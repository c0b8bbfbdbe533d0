package org.multidb.entities;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Writes the converter of PostgreSQL's arrays. The driver reads them as arrays, but takes them as text as well
 * (PostgreSQL manual, section "Array Input and Output Syntax").
 */
final class ArrayTextWriter {
    private ArrayTextWriter() {}

    static TypeSpec write(ClassName name) {
        return TypeSpec.classBuilder(name)
                .addJavadoc("Arrays as PostgreSQL writes them: {@code {a,b}}.\n")
                .addAnnotation(Jakarta.CONVERTER)
                .addModifiers(Modifier.PUBLIC)
                .addSuperinterface(ParameterizedTypeName.get(
                        Jakarta.ATTRIBUTE_CONVERTER, ClassName.get(String.class), ClassName.OBJECT))
                .addMethod(method("convertToDatabaseColumn", Object.class, String.class, "text")
                        .addStatement("return text")
                        .build())
                .addMethod(method("convertToEntityAttribute", String.class, Object.class, "value")
                        .addStatement("return value == null ? null : text(value)")
                        .build())
                .addMethod(text())
                .addMethod(element())
                .build();
    }

    private static MethodSpec.Builder method(String name, Class<?> returned, Class<?> taken, String parameter) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(returned)
                .addParameter(taken, parameter);
    }

    private static MethodSpec text() {
        return MethodSpec.methodBuilder("text")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(String.class)
                .addParameter(Object.class, "value")
                .addStatement(
                        "return value instanceof Object[] elements\n? $T.of(elements)"
                                + ".map(e -> e instanceof Object[] ? text(e) : element(e)).collect($T.joining($S, $S, $S))"
                                + "\n: value.toString()",
                        Stream.class,
                        Collectors.class,
                        ",",
                        "{",
                        "}")
                .build();
    }

    private static MethodSpec element() {
        return MethodSpec.methodBuilder("element")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(String.class)
                .addParameter(Object.class, "element")
                .beginControlFlow("if (element == null)")
                .addStatement("return $S", "NULL")
                .endControlFlow()
                .addStatement("String text = element.toString()")
                .addStatement(
                        "boolean plain = text.matches($S) && !text.equalsIgnoreCase($S)", "[\\p{Alnum}_.+-]+", "NULL")
                .addStatement("return plain ? text : '\"' + text.replaceAll($S, $S) + '\"'", "[\\\\\"]", "\\\\$0")
                .build();
    }
}
