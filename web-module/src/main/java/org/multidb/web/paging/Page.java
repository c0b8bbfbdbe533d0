package org.multidb.web.paging;

import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.stream.Stream;
import org.multidb.persistence.PageRequest;

/**
 * One part of a list.
 *
 * @param request which part it is
 * @param elements what is in it
 * @param total how many there are in all parts
 */
public record Page(PageRequest request, List<?> elements, long total) {
    /** How many elements the whole list has. */
    public static final String TOTAL = "X-Total-Count";

    public Page {
        elements = List.copyOf(elements);
    }

    /** The elements as body; where the other parts are, and how many elements there are, as headers (RFC 8288). */
    public Response response(UriInfo uri) {
        return Response.ok(elements)
                .header(TOTAL, total)
                .links(links(uri).toArray(Link[]::new))
                .build();
    }

    private Stream<Link> links(UriInfo uri) {
        long last = total == 0 ? 0 : (total - 1) / request.limit() * request.limit();
        long next = (long) request.offset() + request.limit();
        Stream<Link> forward = next < total ? Stream.of(link(uri, "next", next)) : Stream.empty();
        Stream<Link> back = request.offset() > 0 ? Stream.of(link(uri, "prev", previous())) : Stream.empty();
        return Stream.of(Stream.of(link(uri, "first", 0)), back, forward, Stream.of(link(uri, "last", last)))
                .flatMap(links -> links);
    }

    private int previous() {
        return Math.max(0, request.offset() - request.limit());
    }

    private Link link(UriInfo uri, String rel, long offset) {
        return Link.fromUri(uri.getRequestUriBuilder()
                        .replaceQueryParam("offset", offset)
                        .replaceQueryParam("limit", request.limit())
                        .build())
                .rel(rel)
                .build();
    }
}
