package org.multidb.web.direct;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.multidb.web.bookmark.BookmarkFilter;
import org.multidb.web.tracing.TracingSwitch;

/**
 * Answers the GET of one thing by its key without Jersey, which takes a third of such a request. There is no second way: it is
 * the same method of the same bean, found by its JAX-RS annotations, and its answer is written as JSON by
 * JSON-B, as Jersey does. Whatever else there is to a request is Jersey's: other media types, paths with escapes, queries,
 * bookmarks, and failures. A method that fails is not called again, Jersey is told what it threw ({@link DirectFailures}).
 *
 * <p>Which methods are called is a matter of {@link Selection}; none while requests are traced, which Payara does in Jersey.
 *
 * <p>Safe for use by many threads.
 */
public class DirectCalls implements Filter {

    /** A segment and a key, of the unreserved characters of RFC 3986, section 2.3. */
    private static final Pattern PLAIN = Pattern.compile("/([\\w.~-]+)/([\\w.~-]+)");

    private static final Set<String> ANY_JSON = Set.of(MediaType.WILDCARD, MediaType.APPLICATION_JSON);

    private final Jsonb jsonb = JsonbBuilder.create();
    private final Map<String, DirectCall> calls;

    private DirectCalls(Map<String, DirectCall> calls) {
        this.calls = calls;
    }

    /**
     * Of an application of JAX-RS.
     *
     * @param registered its resources and providers
     * @param beans finds the bean of a resource class
     * @throws IllegalStateException if a method that is marked {@link Direct} can never be called directly
     */
    public static DirectCalls of(Set<Class<?>> registered, Function<Class<?>, Object> beans) {
        Map<String, DirectCall> calls = new Selection(registered).calls(beans);
        return new DirectCalls(TracingSwitch.isOn() ? Map.of() : calls);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http && answered(http, response))) {
            chain.doFilter(request, response);
        }
    }

    private boolean answered(HttpServletRequest request, ServletResponse response) throws IOException {
        Matcher path = PLAIN.matcher(Optional.ofNullable(request.getPathInfo()).orElse(""));
        if (!request.getMethod().equals("GET") || !path.matches() || !isUsual(request)) {
            return false;
        }
        DirectCall call = calls.get(path.group(1));
        Optional<Object> key = call == null ? Optional.empty() : call.key().apply(path.group(2));
        if (key.isEmpty()) {
            return false;
        }
        try {
            write(response, jsonb.toJson(call.answer(key.get()), call.type()));
            return true;
        } catch (InvocationTargetException e) {
            DirectFailures.tell(request, e.getCause());
            return false;
        }
    }

    /** Whether there is nothing to it but its path, which the container has not changed. */
    private static boolean isUsual(HttpServletRequest request) {
        String path = request.getContextPath() + request.getServletPath() + request.getPathInfo();
        String accept =
                Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT)).orElse(MediaType.WILDCARD);
        return request.getRequestURI().equals(path)
                && request.getQueryString() == null
                && ANY_JSON.contains(accept)
                && request.getHeader(BookmarkFilter.HEADER) == null;
    }

    private static void write(ServletResponse response, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        response.setContentType(MediaType.APPLICATION_JSON);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    @Override
    public void destroy() {
        try {
            jsonb.close();
        } catch (Exception e) { // what AutoCloseable declares
            throw new IllegalStateException("JSON-B could not be closed", e);
        }
    }
}
