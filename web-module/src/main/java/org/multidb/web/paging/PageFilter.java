package org.multidb.web.paging;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.Optional;
import org.multidb.web.direct.ForOtherCalls;

/** Leads from a {@link Page} that is answered to the others, by headers. */
@ForOtherCalls
public class PageFilter implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Page<?> page) {
            URI uri = request.getUriInfo().getRequestUri();
            String query = Optional.ofNullable(uri.getRawQuery()).orElse("");
            response.getHeaders().putSingle(Page.TOTAL, page.total());
            page.links(request.getUriInfo().getAbsolutePath().toString(), query)
                    .forEach(link -> response.getHeaders().add(HttpHeaders.LINK, link));
        }
    }
}
