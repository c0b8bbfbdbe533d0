package org.multidb.web.direct;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** What JAX-RS methods are called for: verbs, and paths with their templates. */
final class Paths {
    private Paths() {}

    /** Those of all methods of a resource class; none of what is no resource. */
    static Stream<String> of(Class<?> resource) {
        return resource.isAnnotationPresent(Path.class)
                ? Stream.concat(
                        Stream.of(root(resource)),
                        Arrays.stream(resource.getMethods())
                                .filter(method -> method.isAnnotationPresent(Path.class))
                                .map(Paths::of))
                : Stream.empty();
    }

    /** Such as GET; nothing for a method that answers no requests. */
    static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .flatMap(one -> Stream.ofNullable(one.annotationType().getAnnotation(HttpMethod.class)))
                .map(HttpMethod::value)
                .findFirst();
    }

    static String of(Method method) {
        return root(method.getDeclaringClass())
                + Optional.ofNullable(method.getAnnotation(Path.class))
                        .map(path -> "/" + segments(path))
                        .orElse("");
    }

    /** That of a resource class; empty for what is none. */
    static String root(Class<?> resource) {
        return Optional.ofNullable(resource.getAnnotation(Path.class))
                .map(Paths::segments)
                .orElse("");
    }

    private static String segments(Path path) {
        return path.value().replaceAll("^/|/$", "");
    }

    /** Whether one path may be of both; where one has an expression of its own, it may be as long as it likes. */
    static boolean overlap(String one, String other) {
        String[] first = one.split("/", -1);
        String[] second = other.split("/", -1);
        boolean free = one.contains(":") || other.contains(":");
        if (!free && first.length != second.length) {
            return false;
        }
        for (int i = 0; i < Math.min(first.length, second.length); i++) {
            if (!first[i].contains("{") && !second[i].contains("{") && !first[i].equals(second[i])) {
                return false;
            }
        }
        return true;
    }
}
