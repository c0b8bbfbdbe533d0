package org.multidb.web.bookmark;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response.Status.Family;
import java.util.Optional;
import java.util.Set;
import org.multidb.reading.Bookmark;
import org.multidb.reading.RequestBookmarks;
import org.multidb.web.direct.ForOtherCalls;

/**
 * Lets a request read behind the bookmark that it carries, and gives one to the answer of a successful write. A bookmark is
 * made only of databases that have a pool for reading.
 */
@ForOtherCalls
public class BookmarkFilter implements ContainerRequestFilter, ContainerResponseFilter {
    public static final String HEADER = "Multidb-Bookmark";

    private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH", "DELETE");

    @Inject
    private RequestBookmarks bookmarks;

    @Inject
    private WriteBookmark written;

    @Override
    public void filter(ContainerRequestContext request) {
        Optional.ofNullable(request.getHeaderString(HEADER)).map(Bookmark::of).ifPresent(bookmarks::give);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (WRITING.contains(request.getMethod()) && response.getStatusInfo().getFamily() == Family.SUCCESSFUL) {
            written.text().ifPresent(text -> response.getHeaders().putSingle(HEADER, text));
        }
    }
}
