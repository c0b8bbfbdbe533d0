package org.multidb.web.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.multidb.inventory.ItemView;
import org.multidb.inventory.Items;
import org.multidb.persistence.PageRequest;
import org.multidb.web.openapi.WithoutSample;
import org.multidb.web.paging.Page;
import org.multidb.web.paging.PageParameters;
import org.multidb.web.problem.MissingException;

/** What there is to order. */
@Path("items")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = WithoutSample.SAMPLE, description = "The sample domain: orders in db1, their goods in db2")
public class ItemsResource {
    @Inject
    private Items items;

    @GET
    @Operation(summary = "Items, sorted by sku, name, price or stock")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = ItemView.class)))
    public Response page(@BeanParam PageParameters parameters, @Context UriInfo uri) {
        PageRequest request = parameters.request();
        return new Page(request, items.page(request), items.count()).response(uri);
    }

    @GET
    @Path("{sku}")
    @Operation(summary = "One item")
    public ItemView one(@PathParam("sku") String sku) {
        return items.find(sku).orElseThrow(() -> new MissingException("db2", "item", sku));
    }
}
