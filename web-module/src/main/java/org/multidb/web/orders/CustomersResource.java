package org.multidb.web.orders;

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
import org.multidb.orders.CustomerView;
import org.multidb.orders.Customers;
import org.multidb.persistence.PageRequest;
import org.multidb.web.direct.Direct;
import org.multidb.web.paging.Page;
import org.multidb.web.paging.PageParameters;
import org.multidb.web.problem.MissingException;

/** Who orders. Customers come into being with their first order. */
@Path("customers")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class CustomersResource {
    @Inject
    private Customers customers;

    @GET
    public Response page(@BeanParam PageParameters parameters, @Context UriInfo uri) {
        PageRequest request = parameters.request();
        return new Page(request, customers.page(request), customers.count()).response(uri);
    }

    @GET
    @Path("{id}")
    @Direct
    public CustomerView one(@PathParam("id") long id) {
        return customers.find(id).orElseThrow(() -> new MissingException("db1", "customer", id));
    }
}
