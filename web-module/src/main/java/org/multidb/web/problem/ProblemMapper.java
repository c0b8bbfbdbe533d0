package org.multidb.web.problem;

import jakarta.validation.ValidationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Optional;

/**
 * Answers an exception with a problem, and keeps what only the log may know under an incident's number.
 *
 * <p>One for each type of exception that JAX-RS or Jersey would else answer by itself: the mapper of the nearest type
 * wins.
 */
public abstract class ProblemMapper<T extends Throwable> implements ExceptionMapper<T> {
    @Context
    private UriInfo uri;

    @Context
    private Request request;

    /** Everything that has no mapper of its own. */
    public static class OfThrowable extends ProblemMapper<Throwable> {}

    /** Broken rules of Bean Validation, which Jersey would answer in plain text. */
    public static class OfValidation extends ProblemMapper<ValidationException> {}

    @Override
    public Response toResponse(T failure) {
        String path = uri.getRequestUri().getRawPath();
        Problem problem = Incidents.note(Problems.of(failure), failure, request.getMethod() + " " + path);
        ResponseBuilder response = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.ALLOW, allowed(failure).orElse(null));
        problem.type().retryAfter().ifPresent(d -> response.header(HttpHeaders.RETRY_AFTER, d.toSeconds()));
        return response.entity(problem.json(path)).build();
    }

    private static Optional<String> allowed(Throwable failure) {
        return failure instanceof WebApplicationException e
                ? Optional.ofNullable(e.getResponse().getHeaderString(HttpHeaders.ALLOW))
                : Optional.empty();
    }
}
