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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.multidb.web.bookmark.BookmarkFilter;
import org.multidb.web.tracing.TracingSwitch;

/**
 * Answers the GET of one thing by its key, or of a {@link org.multidb.web.paging.Page} of a list, and the POST of a record,
 * without Jersey, which takes a third of the first, most of the second where it is in memory, and some of the third. There
 * is no second way: it is the same method of the same bean, found by its JAX-RS annotations, its body is read by
 * {@link org.multidb.web.body.BodyReading}, and its answer is written as JSON by JSON-B, as Jersey does. Whatever else there is
 * to a request is Jersey's: other media types, escapes, other queries, bookmarks, and failures. A method that fails is not
 * called again, Jersey is told what it threw ({@link DirectFailures}).
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

    private final Jsonb jsonb;
    private final DirectAnswers answers;
    private final Map<String, DirectCall> calls;

    private DirectCalls(Jsonb jsonb, DirectAnswers answers, Map<String, DirectCall> calls) {
        this.jsonb = jsonb;
        this.answers = answers;
        this.calls = calls;
    }

    /**
     * Of an application of JAX-RS.
     *
     * @param registered its resources and providers
     * @param beans finds the bean of a resource class
     * @param bookmark that of what the running request wrote
     * @throws IllegalStateException if a method that is marked {@link Direct} can never be called directly
     */
    public static DirectCalls of(
            Set<Class<?>> registered, Function<Class<?>, Object> beans, Supplier<Optional<String>> bookmark) {
        Jsonb jsonb = JsonbBuilder.create();
        Map<String, DirectCall> calls = new Selection(registered).calls(beans, jsonb);
        return new DirectCalls(jsonb, new DirectAnswers(jsonb, bookmark), TracingSwitch.isOn() ? Map.of() : calls);
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
        DirectCall call = path.matches() ? calls.get(DirectCall.address(request.getMethod(), path.group(1))) : null;
        return call != null && isUsual(request) && answered(call, path.group(2), request, response);
    }

    private boolean answered(DirectCall call, String key, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<?> argument;
        try {
            argument = call.argument().of(request, key);
        } catch (RuntimeException e) {
            DirectFailures.tell(request, e);
            return false;
        }
        return argument.isPresent() && answered(call, argument.get(), request, response);
    }

    private boolean answered(DirectCall call, Object argument, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            answers.write(request, response, call.answer(argument), call.type());
            return true;
        } catch (InvocationTargetException e) {
            DirectFailures.tell(request, e.getCause());
            return false;
        }
    }

    /** Whether there is nothing to it but its path, which the container has not changed, its query and its body. */
    private static boolean isUsual(HttpServletRequest request) {
        String path = request.getContextPath() + request.getServletPath() + request.getPathInfo();
        String accept =
                Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT)).orElse(MediaType.WILDCARD);
        return request.getRequestURI().equals(path)
                && ANY_JSON.contains(accept)
                && PLAIN_HOST.matcher(request.getServerName()).matches()
                && request.getHeader(BookmarkFilter.HEADER) == null;
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
