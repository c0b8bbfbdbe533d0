package org.multidb.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ApiDocumentTest {
    private static final java.nio.file.Path DOCUMENT = java.nio.file.Path.of("..", "docs", "http-api.md");

    @Test
    void theTablesListEveryEndpoint() throws IOException {
        List<String> documented;
        try (Stream<String> lines = Files.lines(DOCUMENT)) {
            documented = lines.filter(line -> line.matches("\\| `[A-Z]+ /api/.*"))
                    .map(line -> line.split("`", -1)[1])
                    .toList();
        }

        assertThat(documented).containsExactlyInAnyOrderElementsOf(endpoints());
    }

    private static List<String> endpoints() {
        return Stream.of(Api.RESOURCES, Api.SAMPLE)
                .flatMap(Set::stream)
                .flatMap(resource -> Arrays.stream(resource.getMethods())
                        .flatMap(
                                method -> httpMethod(method).map(http -> http + " " + path(resource, method)).stream()))
                .toList();
    }

    private static String path(Class<?> resource, Method method) {
        String root = "/" + Api.class.getAnnotation(ApplicationPath.class).value() + "/"
                + resource.getAnnotation(Path.class).value();
        return Optional.ofNullable(method.getAnnotation(Path.class))
                .map(path -> root + "/" + path.value().replaceAll(": [^}]+", ""))
                .orElse(root);
    }

    private static Optional<String> httpMethod(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .flatMap(type -> Optional.ofNullable(type.getAnnotation(HttpMethod.class)).stream())
                .map(HttpMethod::value)
                .findFirst();
    }
}
