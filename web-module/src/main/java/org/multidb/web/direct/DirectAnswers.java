package org.multidb.web.direct;

import jakarta.json.bind.Jsonb;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status.Family;
import java.io.IOException;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.multidb.web.bookmark.BookmarkFilter;
import org.multidb.web.paging.Page;

/**
 * Writes what a method that was called directly answers with, as Jersey would. Safe for use by many threads.
 *
 * @param jsonb makes JSON of it
 * @param bookmark that of what the running request wrote; asked for after a successful write only
 */
record DirectAnswers(Jsonb jsonb, Supplier<Optional<String>> bookmark) {

    void write(HttpServletRequest request, HttpServletResponse response, Object answer, Type type) throws IOException {
        Object body = answer;
        if (answer instanceof Response made) {
            writeHead(request, response, made);
            body = made.getEntity();
        }
        if (answer instanceof Page<?> page) {
            writeHead(request, response, page);
        }
        if (isWritten(request, answer)) {
            bookmark.get().ifPresent(text -> response.setHeader(BookmarkFilter.HEADER, text));
        }
        if (body != null) {
            writeBody(response, body, body == answer ? type : body.getClass());
        }
    }

    private static void writeHead(HttpServletRequest request, HttpServletResponse response, Response made) {
        response.setStatus(made.getStatus());
        made.getStringHeaders()
                .forEach((name, values) -> values.forEach(value -> response.addHeader(
                        name, name.equals(HttpHeaders.LOCATION) ? absolute(request, value) : value)));
    }

    private static void writeHead(HttpServletRequest request, HttpServletResponse response, Page<?> page) {
        response.setHeader(Page.TOTAL, Long.toString(page.total()));
        String query = Optional.ofNullable(request.getQueryString()).orElse("");
        page.links(request.getRequestURL().toString(), query)
                .forEach(link -> response.addHeader(HttpHeaders.LINK, link));
    }

    private static boolean isWritten(HttpServletRequest request, Object answer) {
        return !request.getMethod().equals("GET")
                && !(answer instanceof Response made && made.getStatusInfo().getFamily() != Family.SUCCESSFUL);
    }

    /** Resolved against the address of the application, by the rule for {@link Response#created}. */
    private static String absolute(HttpServletRequest request, String location) {
        String url = request.getRequestURL().toString();
        String base = url.substring(0, url.length() - request.getPathInfo().length()) + "/";
        return URI.create(base).resolve(location).toString();
    }

    private void writeBody(HttpServletResponse response, Object body, Type type) throws IOException {
        byte[] json = jsonb.toJson(body, type).getBytes(StandardCharsets.UTF_8);
        response.setContentType(MediaType.APPLICATION_JSON);
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }
}
