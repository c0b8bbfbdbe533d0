package org.multidb.web.problem;

import jakarta.validation.ValidationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/**
 * Answers an exception with a problem.
 *
 * <p>One for each type of exception that Jersey would else answer by itself: the mapper of the nearest type wins. Jersey may
 * ask a mapper more than once for the same exception, so that a mapper must not have an effect; {@link ProblemFilter} does
 * the rest.
 */
public abstract class ProblemMapper<T extends Throwable> implements ExceptionMapper<T> {

    /** Everything that has no mapper of its own. */
    public static class OfThrowable extends ProblemMapper<Throwable> {}

    /** Broken rules of Bean Validation, which Jersey would answer in plain text. */
    public static class OfValidation extends ProblemMapper<ValidationException> {}

    @Override
    public Response toResponse(T failure) {
        Occurrence occurrence = Occurrence.of(failure);
        Response.ResponseBuilder response = Response.status(occurrence.problem().status())
                .type(Problem.MEDIA_TYPE)
                .entity(occurrence);
        if (failure instanceof WebApplicationException e) {
            response.header(HttpHeaders.ALLOW, e.getResponse().getHeaderString(HttpHeaders.ALLOW));
        }
        return response.build();
    }
}
