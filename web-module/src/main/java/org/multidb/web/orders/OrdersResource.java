package org.multidb.web.orders;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.multidb.orders.NewOrder;
import org.multidb.orders.OrderView;
import org.multidb.orders.Orders;
import org.multidb.persistence.PageRequest;
import org.multidb.web.openapi.WithoutSample;
import org.multidb.web.paging.Page;
import org.multidb.web.paging.PageParameters;
import org.multidb.web.problem.MissingException;

/** Orders: in db1, with their goods in db2. */
@Path("orders")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = WithoutSample.SAMPLE)
public class OrdersResource {
    @Inject
    private Orders orders;

    @GET
    @Operation(summary = "Orders, sorted by id, createdAt, status or email")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = OrderView.class)))
    public Response page(@BeanParam PageParameters parameters, @Context UriInfo uri) {
        PageRequest request = parameters.request();
        return new Page(request, orders.page(request), orders.count()).response(uri);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One order")
    public OrderView one(@PathParam("id") long id) {
        return orders.find(id).orElseThrow(() -> new MissingException("db1", "order", id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Places an order: writes it in db1 and takes its goods from the stock in db2")
    @APIResponse(
            responseCode = "201",
            description = "The order; Location says where it is from now on",
            content = @Content(schema = @Schema(implementation = OrderView.class)))
    public Response place(@NotNull @Valid NewOrder body, @Context UriInfo uri) {
        OrderView order = orders.place(body);
        URI location =
                uri.getAbsolutePathBuilder().path(Long.toString(order.id())).build();
        return Response.created(location).entity(order).build();
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Cancels an order and gives its goods back")
    @APIResponse(responseCode = "204", description = "The order is cancelled")
    public void cancel(@PathParam("id") long id) {
        orders.cancel(id);
    }
}
