package org.multidb.web.direct;

import jakarta.json.bind.Jsonb;
import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One method that is called without Jersey.
 *
 * @param resource the bean that has it
 * @param method marked {@link Direct}
 * @param argument what it is given
 */
record DirectCall(Object resource, Method method, Argument argument) {

    /** What is marked in a resource class. */
    static Stream<Method> in(Class<?> resource) {
        return Arrays.stream(resource.getMethods()).filter(method -> method.isAnnotationPresent(Direct.class));
    }

    /** @throws IllegalStateException if such a method cannot be called directly */
    static DirectCall of(Object resource, Method method, Jsonb jsonb) {
        Optional<Argument> argument = Argument.of(method, jsonb);
        require(
                method,
                argument.isPresent(),
                "is neither a GET of a segment and a key, String or long, nor one of a segment by PageParameters, "
                        + "nor a POST to a segment of a record as JSON");
        require(method, otherBindings(method).findAny().isEmpty(), "is bound to providers by name");
        return new DirectCall(resource, method, argument.orElseThrow());
    }

    private static void require(Method method, boolean holds, String butIs) {
        if (!holds) {
            throw new IllegalStateException(
                    method + " cannot be called directly, as it " + butIs + ". To solve it, take @Direct away from it");
        }
    }

    private static Stream<Annotation> otherBindings(Method method) {
        return Stream.of(method.getAnnotations(), method.getDeclaringClass().getAnnotations())
                .flatMap(Arrays::stream)
                .filter(one -> one.annotationType().isAnnotationPresent(NameBinding.class))
                .filter(one -> !(one instanceof Direct));
    }

    /** What it is called for: verb and segment, with a slash if one thing is asked for by its key. */
    String address() {
        return address(Paths.verb(method).orElseThrow(), Paths.of(method).replaceFirst("/.*", "/"));
    }

    static String address(String verb, String segment) {
        return verb + " " + segment;
    }

    /** What it answers with, unless a {@code Response} says more. */
    Type type() {
        return method.getGenericReturnType();
    }

    /** @throws InvocationTargetException with what the method throws */
    Object answer(Object given) throws InvocationTargetException {
        try {
            return Objects.requireNonNull(method.invoke(resource, given), () -> method + " answers with nothing");
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " is not public", e);
        }
    }
}
