package org.multidb.web.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.multidb.inventory.ItemView;
import org.multidb.inventory.Items;
import org.multidb.persistence.PageRequest;
import org.multidb.web.direct.Direct;
import org.multidb.web.paging.Page;
import org.multidb.web.paging.PageParameters;
import org.multidb.web.problem.MissingException;

/** What there is to order. */
@Path("items")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ItemsResource {
    @Inject
    private Items items;

    @GET
    @Direct
    public List<ItemView> page(@BeanParam PageParameters parameters) {
        PageRequest request = parameters.request();
        return new Page<>(request, items.page(request), items.count());
    }

    @GET
    @Path("{sku}")
    @Direct
    public ItemView one(@PathParam("sku") String sku) {
        return items.find(sku).orElseThrow(() -> new MissingException("db2", "item", sku));
    }
}
