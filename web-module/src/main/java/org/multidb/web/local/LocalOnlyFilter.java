package org.multidb.web.local;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.multidb.config.MultidbConfig;

/** Refuses what is marked {@link LocalOnly} to everybody but this machine. */
@LocalOnly
public class LocalOnlyFilter implements ContainerRequestFilter {
    @Inject
    private MultidbConfig config;

    @Context
    private HttpServletRequest servletRequest;

    @Override
    public void filter(ContainerRequestContext request) {
        LocalRequest sent = new LocalRequest(
                servletRequest.getRemoteAddr(),
                Optional.ofNullable(request.getHeaderString(HttpHeaders.HOST)),
                Optional.ofNullable(request.getHeaderString("Origin")));
        if (!config.unsafeHttp() && !sent.isLocal()) {
            throw new NotLocalException();
        }
    }
}
