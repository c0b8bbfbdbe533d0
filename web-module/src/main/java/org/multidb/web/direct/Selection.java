package org.multidb.web.direct;

import jakarta.json.bind.Jsonb;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.WriterInterceptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which methods of an application are called directly: those that are marked {@link Direct}, unless JAX-RS may do something
 * else for the same requests. What keeps one from it is logged, once.
 *
 * @param registered the application's resources and providers
 */
record Selection(Set<Class<?>> registered) {
    private static final Logger LOG = System.getLogger("org.multidb.web");

    /** The kinds of providers that a request would miss without Jersey. */
    private static final List<Class<?>> MAY_MATTER = List.of(
            ContainerRequestFilter.class,
            ContainerResponseFilter.class,
            ReaderInterceptor.class,
            MessageBodyReader.class,
            WriterInterceptor.class,
            MessageBodyWriter.class,
            ContextResolver.class,
            Feature.class,
            DynamicFeature.class);

    /**
     * By their addresses.
     *
     * @param beans finds the bean of a resource class
     * @param jsonb reads bodies
     * @throws IllegalStateException if a marked method can never be called directly
     */
    Map<String, DirectCall> calls(Function<Class<?>, Object> beans, Jsonb jsonb) {
        Map<String, DirectCall> calls = registered.stream()
                .flatMap(DirectCall::in)
                .filter(method -> !hasRival(method))
                .map(method -> DirectCall.of(beans.apply(method.getDeclaringClass()), method, jsonb))
                .collect(Collectors.toUnmodifiableMap(DirectCall::address, Function.identity()));
        return hasProvider() ? Map.of() : calls;
    }

    private boolean hasProvider() {
        Optional<Class<?>> provider = registered.stream()
                .filter(type -> MAY_MATTER.stream().anyMatch(kind -> kind.isAssignableFrom(type)))
                .filter(type -> !type.isAnnotationPresent(ForOtherCalls.class) && !isBoundByName(type))
                .findFirst();
        provider.ifPresent(type -> LOG.log(Level.INFO, "nothing is called without Jersey, because of {0}", type));
        return provider.isPresent();
    }

    /** A method that is bound to one is never called directly ({@link DirectCall#of}). */
    private static boolean isBoundByName(Class<?> provider) {
        return Arrays.stream(provider.getAnnotations())
                .anyMatch(one -> one.annotationType().isAnnotationPresent(NameBinding.class));
    }

    /** Whether JAX-RS may find another method for what this one answers, such as that of {@code items/newest}. */
    private boolean hasRival(Method method) {
        String path = Paths.of(method);
        Optional<String> rival = Stream.concat(
                        registered.stream().flatMap(Paths::of).filter(other -> !other.equals(path)),
                        twins(method).map(Paths::of))
                .filter(other -> Paths.overlap(other, path))
                .findFirst();
        rival.ifPresent(
                other -> LOG.log(Level.INFO, "{0} is not called without Jersey, because of {1}", method, other));
        return rival.isPresent();
    }

    /** Other methods of the same verb and path, for another media type, say. */
    private Stream<Method> twins(Method method) {
        return registered.stream()
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(other -> Paths.verb(other).equals(Paths.verb(method)) && !other.equals(method))
                .filter(other -> Paths.of(other).equals(Paths.of(method)));
    }
}
