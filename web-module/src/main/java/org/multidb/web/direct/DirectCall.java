package org.multidb.web.direct;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.multidb.web.paging.PageParameters;

/**
 * One method that is called without Jersey.
 *
 * @param resource the bean that has it
 * @param method marked {@link Direct}
 * @param argument what it is given, made of the key or the query that it is asked by; nothing where that is not of its type
 */
record DirectCall(Object resource, Method method, Function<String, Optional<?>> argument) {
    private static final String SEGMENT = "[^/{]+";

    /** What is marked in a resource class. */
    static Stream<Method> in(Class<?> resource) {
        return Arrays.stream(resource.getMethods()).filter(method -> method.isAnnotationPresent(Direct.class));
    }

    /** @throws IllegalStateException if such a method cannot be called directly */
    static DirectCall of(Object resource, Method method) {
        require(method, method.isAnnotationPresent(GET.class), "is no GET");
        require(method, method.getParameterCount() == 1, "does not have one parameter");
        require(method, method.getReturnType() != Response.class, "answers with a Response");
        require(method, otherBindings(method).findAny().isEmpty(), "is bound to providers by name");
        return new DirectCall(resource, method, argument(method, method.getParameters()[0]));
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

    private static Function<String, Optional<?>> argument(Method method, Parameter parameter) {
        String path = Paths.of(method);
        if (parameter.isAnnotationPresent(BeanParam.class) && parameter.getType() == PageParameters.class) {
            require(method, path.matches(SEGMENT), "has another path than a segment");
            return PageParameters::ofPlain;
        }
        String name = Optional.ofNullable(parameter.getAnnotation(PathParam.class))
                .map(PathParam::value)
                .orElse("");
        boolean byKey = path.matches(SEGMENT + "/\\{" + Pattern.quote(name) + "}");
        require(method, byKey, "has another path than a segment and its parameter");
        return key(method, parameter.getType());
    }

    private static Function<String, Optional<?>> key(Method method, Class<?> type) {
        require(method, type == String.class || type == long.class, "has a key that is neither a String nor a long");
        return type == String.class ? Optional::of : DirectCall::number;
    }

    private static Optional<Object> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty(); // JAX-RS says what that means
        }
    }

    /** What is to be called for a path: the segment of a list, with a slash if one thing is asked for by its key. */
    String address() {
        return Paths.of(method).replaceFirst("/.*", "/");
    }

    /** What it answers with. */
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
