package org.multidb.it.injection.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.Map;

/** Every kind of injection point in a JAX-RS resource, and the way to those of the EJB. */
@Path("reached")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class InjectedResource extends InjectionPoints {
    @Inject
    private InjectedBean bean;

    @GET
    @Path("resource")
    @Transactional
    public Map<String, String> fromResource() throws SQLException {
        return reached();
    }

    @GET
    @Path("ejb")
    public Map<String, String> fromEjb() throws SQLException {
        return bean.reached();
    }
}
