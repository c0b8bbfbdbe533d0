package org.multidb.bench.quarkus;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.multidb.bench.inventory.OutOfStockException;
import org.multidb.bench.orders.NewOrder;
import org.multidb.bench.orders.OrderView;
import org.multidb.bench.orders.Orders;

/** Orders: in db1, with their goods in db2, in one XA transaction. */
@Path("/api/orders")
public class OrdersResource {
    private final Orders orders;

    OrdersResource(Orders orders) {
        this.orders = orders;
    }

    @POST
    @Transactional
    public Response place(@NotNull @Valid NewOrder body, UriInfo uri) {
        OrderView order = orders.place(body);
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(Long.toString(order.id()))
                        .build())
                .entity(order)
                .build();
    }

    @ServerExceptionMapper
    RestResponse<Map<String, String>> outOfStock(OutOfStockException e) {
        return RestResponse.status(RestResponse.Status.CONFLICT, Map.of("message", e.getMessage()));
    }
}
