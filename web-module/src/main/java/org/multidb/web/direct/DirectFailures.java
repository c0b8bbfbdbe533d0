package org.multidb.web.direct;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;

/** Throws in Jersey, instead of calling the method again, what a {@link Direct} call has thrown already. */
@Direct
public class DirectFailures implements ContainerRequestFilter {
    private static final String FAILURE = "org.multidb.web.direct.failure";

    private final HttpServletRequest servletRequest;

    /** @param servletRequest stands for that of the calling thread */
    public DirectFailures(@Context HttpServletRequest servletRequest) {
        this.servletRequest = servletRequest;
    }

    static void tell(HttpServletRequest request, Throwable failure) {
        request.setAttribute(FAILURE, failure);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Object failure = servletRequest.getAttribute(FAILURE);
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Exception checked) {
            throw new IllegalStateException(checked);
        }
    }
}
