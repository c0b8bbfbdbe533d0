package org.multidb.web.orders;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
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
    @Direct
    public List<CustomerView> page(@BeanParam PageParameters parameters) {
        PageRequest request = parameters.request();
        return new Page<>(request, customers.page(request), customers.count());
    }

    @GET
    @Path("{id}")
    @Direct
    public CustomerView one(@PathParam("id") long id) {
        return customers.find(id).orElseThrow(() -> new MissingException("db1", "customer", id));
    }
}
