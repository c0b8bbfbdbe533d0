package org.multidb.web.direct;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.net.URI;
import java.util.NoSuchElementException;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;

class DirectFailuresTest {
    private static final URI BASE = URI.create("http://localhost/");

    @Path("things")
    public static class Things {
        @GET
        @Path("{name}")
        @Direct
        public String one(@PathParam("name") String name) {
            return "called for " + name;
        }
    }

    public static class Mapper implements ExceptionMapper<NoSuchElementException> {
        @Override
        public Response toResponse(NoSuchElementException e) {
            return Response.status(404).entity("mapped " + e.getMessage()).build();
        }
    }

    @Test
    void whatACallHasThrownIsMappedAndTheMethodNotCalledAgain() throws Exception {
        HttpServletRequest request = Exchange.get("/things/x").request();
        assertThat(answer(request)).isEqualTo("called for x");

        DirectFailures.tell(request, new NoSuchElementException("x"));

        assertThat(answer(request)).isEqualTo("mapped x");
    }

    private static Object answer(HttpServletRequest servletRequest) throws Exception {
        ResourceConfig config = new ResourceConfig(Things.class, Mapper.class, DirectFailures.class)
                .register(new AbstractBinder() {
                    @Override
                    protected void configure() {
                        bind(servletRequest).to(HttpServletRequest.class);
                    }
                });
        ContainerRequest request =
                new ContainerRequest(BASE, BASE.resolve("things/x"), "GET", null, new MapPropertiesDelegate(), null);
        return new ApplicationHandler(config).apply(request).get().getEntity();
    }
}
