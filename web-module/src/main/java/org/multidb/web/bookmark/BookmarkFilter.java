package org.multidb.web.bookmark;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response.Status.Family;
import java.util.Optional;
import java.util.Set;
import org.multidb.Databases;
import org.multidb.reading.Bookmark;
import org.multidb.reading.RequestBookmarks;
import org.multidb.reading.RunningRequest;
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
    private Databases databases;

    @Inject
    private RequestBookmarks bookmarks;

    @Override
    public void filter(ContainerRequestContext request) {
        Optional.ofNullable(request.getHeaderString(HEADER)).map(Bookmark::of).ifPresent(bookmarks::give);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean written = WRITING.contains(request.getMethod())
                && response.getStatusInfo().getFamily() == Family.SUCCESSFUL;
        Set<String> where = written ? new RunningRequest(bookmarks).written() : Set.of();
        if (!where.isEmpty()) {
            response.getHeaders().putSingle(HEADER, databases.bookmark(where).text());
        }
    }
}
