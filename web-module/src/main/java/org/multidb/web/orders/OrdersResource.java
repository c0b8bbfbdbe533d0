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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.multidb.orders.NewOrder;
import org.multidb.orders.OrderView;
import org.multidb.orders.Orders;
import org.multidb.persistence.PageRequest;
import org.multidb.web.direct.Direct;
import org.multidb.web.paging.Page;
import org.multidb.web.paging.PageParameters;
import org.multidb.web.problem.MissingException;

/** Orders: in db1, with their goods in db2. */
@Path("orders")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class OrdersResource {
    @Inject
    private Orders orders;

    @GET
    @Direct
    public List<OrderView> page(@BeanParam PageParameters parameters) {
        PageRequest request = parameters.request();
        return new Page<>(request, orders.page(request), orders.count());
    }

    @GET
    @Path("{id}")
    @Direct
    public OrderView one(@PathParam("id") long id) {
        return orders.find(id).orElseThrow(() -> new MissingException("db1", "order", id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Direct
    public Response place(@NotNull @Valid NewOrder body) {
        OrderView order = orders.place(body);
        return Response.created(URI.create("orders/" + order.id()))
                .entity(order)
                .build();
    }

    @DELETE
    @Path("{id}")
    public void cancel(@PathParam("id") long id) {
        orders.cancel(id);
    }
}
