package org.multidb.web.direct;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
import org.multidb.web.paging.Page;
import org.multidb.web.tracing.TracingSwitch;

/**
 * Answers the GET of one thing by its key, or of a {@link Page} of a list, without Jersey, which takes a third of the one and
 * most of the other where it is in memory. There is no second way: it is the same method of the same bean, found by its JAX-RS
 * annotations, and its answer is written as JSON by JSON-B, as Jersey does. Whatever else there is to a request is Jersey's:
 * other media types, escapes, other queries, bookmarks, and failures. A method that fails is not called again, Jersey is told
 * what it threw ({@link DirectFailures}).
 *
 * <p>Which methods are called is a matter of {@link Selection}; none while requests are traced, which Payara does in Jersey.
 *
 * <p>Safe for use by many threads.
 */
public class DirectCalls implements Filter {

    /** A segment and perhaps a key, of the unreserved characters of RFC 3986, section 2.3. */
    private static final Pattern PLAIN = Pattern.compile("/([\\w.~-]+(?:/(?=.))?)([\\w.~-]*)");

    /** A host's name or address, of the characters that need no escape. */
    private static final Pattern PLAIN_HOST = Pattern.compile("[\\w.:\\[\\]-]+");

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
        if (!(request instanceof HttpServletRequest asked
                && response instanceof HttpServletResponse answer
                && answered(asked, answer))) {
            chain.doFilter(request, response);
        }
    }

    private boolean answered(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher path = PLAIN.matcher(Optional.ofNullable(request.getPathInfo()).orElse(""));
        DirectCall call = path.matches() && isUsual(request) ? calls.get(path.group(1)) : null;
        Optional<?> argument = call == null ? Optional.empty() : argument(call, path.group(2), request);
        if (argument.isEmpty()) {
            return false;
        }
        try {
            write(request, response, call, call.answer(argument.get()));
            return true;
        } catch (InvocationTargetException e) {
            DirectFailures.tell(request, e.getCause());
            return false;
        }
    }

    /** Whether there is nothing to it but its path, which the container has not changed, and perhaps a query. */
    private static boolean isUsual(HttpServletRequest request) {
        String path = request.getContextPath() + request.getServletPath() + request.getPathInfo();
        String accept =
                Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT)).orElse(MediaType.WILDCARD);
        return request.getMethod().equals("GET")
                && request.getRequestURI().equals(path)
                && ANY_JSON.contains(accept)
                && request.getHeader(BookmarkFilter.HEADER) == null;
    }

    private static Optional<?> argument(DirectCall call, String key, HttpServletRequest request) {
        if (key.isEmpty()) {
            boolean plain = PLAIN_HOST.matcher(request.getServerName()).matches();
            return plain ? call.argument().apply(query(request)) : Optional.empty();
        }
        return request.getQueryString() == null ? call.argument().apply(key) : Optional.empty();
    }

    private static String query(HttpServletRequest request) {
        return Optional.ofNullable(request.getQueryString()).orElse("");
    }

    private void write(HttpServletRequest request, HttpServletResponse response, DirectCall call, Object answer)
            throws IOException {
        if (answer instanceof Page<?> page) {
            response.setHeader(Page.TOTAL, Long.toString(page.total()));
            page.links(request.getRequestURL().toString(), query(request))
                    .forEach(link -> response.addHeader(HttpHeaders.LINK, link));
        }
        byte[] body = jsonb.toJson(answer, call.type()).getBytes(StandardCharsets.UTF_8);
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
