package org.multidb.web.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Set;
import org.multidb.web.direct.ForOtherCalls;

/** Writes a problem into the response, once: with the path it is about and what became of a change. */
@ForOtherCalls
public class ProblemFilter implements ContainerResponseFilter {
    private static final Set<String> CHANGE_NOTHING = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Occurrence occurrence) {
            String path = request.getUriInfo().getRequestUri().getRawPath();
            Problem problem = occurrence.told(request.getMethod() + " " + path);
            if (!CHANGE_NOTHING.contains(request.getMethod())) {
                problem = problem.ofChange();
            }
            problem.type().retryAfter().ifPresent(d -> response.getHeaders()
                    .putSingle(HttpHeaders.RETRY_AFTER, d.toSeconds()));
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setEntity(problem.json(path));
        }
    }
}
