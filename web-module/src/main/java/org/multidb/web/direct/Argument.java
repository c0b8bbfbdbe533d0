package org.multidb.web.direct;

import jakarta.json.bind.Jsonb;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.multidb.web.body.BodyReading;
import org.multidb.web.paging.PageParameters;

/** What a method that is called directly is given, made of the request. Safe for use by many threads. */
interface Argument {
    /** A path of one segment. */
    Pattern SEGMENT = Pattern.compile("[^/{]+");

    /**
     * The argument; nothing where JAX-RS has to say what such a request means.
     *
     * @param key what the path has behind its first segment; empty if nothing
     * @throws RuntimeException what is to be answered instead, such as that the body is no JSON
     */
    Optional<?> of(HttpServletRequest request, String key) throws IOException;

    /** For the parameter of a method; nothing for those that cannot be made like this. */
    static Optional<Argument> of(Method method, Jsonb jsonb) {
        if (method.getParameterCount() != 1) {
            return Optional.empty();
        }
        Parameter parameter = method.getParameters()[0];
        boolean get = Paths.verb(method).equals(Optional.of("GET"));
        boolean post = Paths.verb(method).equals(Optional.of("POST"));
        boolean segment = SEGMENT.matcher(Paths.of(method)).matches();
        if (get && segment && isPage(parameter)) {
            return Optional.of(Argument::page);
        }
        if (post && segment && isBody(method, parameter)) {
            return Optional.of(body(parameter.getType(), jsonb));
        }
        return get && isKey(method, parameter) ? key(parameter.getType()) : Optional.empty();
    }

    private static boolean isPage(Parameter parameter) {
        return parameter.isAnnotationPresent(BeanParam.class) && parameter.getType() == PageParameters.class;
    }

    /** As Jersey, through which the rules of {@link BodyReading} hold for records alone. */
    private static boolean isBody(Method method, Parameter parameter) {
        boolean annotated = Arrays.stream(parameter.getAnnotations())
                .anyMatch(one -> one.annotationType().getName().startsWith("jakarta.ws.rs."));
        Consumes consumes = method.getAnnotation(Consumes.class);
        return parameter.getType().isRecord()
                && !annotated
                && consumes != null
                && Arrays.asList(consumes.value()).contains(MediaType.APPLICATION_JSON);
    }

    private static boolean isKey(Method method, Parameter parameter) {
        PathParam named = parameter.getAnnotation(PathParam.class);
        return named != null && Paths.of(method).matches(SEGMENT + "/\\{" + Pattern.quote(named.value()) + "}");
    }

    private static Optional<Argument> key(Class<?> type) {
        if (type == String.class) {
            return Optional.of(byKey(Optional::of));
        }
        return type == long.class ? Optional.of(byKey(Argument::number)) : Optional.empty();
    }

    private static Argument byKey(Function<String, Optional<?>> made) {
        return (request, key) -> request.getQueryString() == null ? made.apply(key) : Optional.empty();
    }

    private static Optional<Object> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty(); // JAX-RS says what that means
        }
    }

    private static Optional<?> page(HttpServletRequest request, String key) {
        return PageParameters.ofPlain(
                Optional.ofNullable(request.getQueryString()).orElse(""));
    }

    private static Argument body(Class<?> type, Jsonb jsonb) {
        return (request, key) -> isPlainBody(request)
                ? Optional.of(BodyReading.read(type, request.getInputStream(), json -> jsonb.fromJson(json, type)))
                : Optional.empty();
    }

    private static boolean isPlainBody(HttpServletRequest request) {
        return request.getQueryString() == null
                && MediaType.APPLICATION_JSON.equals(request.getContentType())
                && request.getHeader(HttpHeaders.CONTENT_ENCODING) == null
                && request.getContentLength() > 0;
    }
}
