package org.multidb.bench.quarkus;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.multidb.bench.inventory.ItemView;
import org.multidb.bench.inventory.Items;

/** What there is to order. */
@Path("/api/items")
@Blocking
public class ItemsResource {
    private final Items items;

    ItemsResource(Items items) {
        this.items = items;
    }

    @GET
    public Response page(
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("50") int limit,
            UriInfo uri) {
        return Response.ok(items.page(offset, limit))
                .header("X-Total-Count", items.count())
                .link(
                        uri.getRequestUriBuilder()
                                .replaceQueryParam("offset", offset + limit)
                                .build(),
                        "next")
                .build();
    }

    @GET
    @Path("{sku}")
    public ItemView one(@PathParam("sku") String sku) {
        return items.find(sku).orElseThrow(NotFoundException::new);
    }
}
