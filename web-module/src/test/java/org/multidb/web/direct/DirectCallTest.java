package org.multidb.web.direct;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.web.paging.PageParameters;

/** Which methods cannot be called directly, whatever else the application has. */
class DirectCallTest {
    private static final Jsonb JSONB = JsonbBuilder.create();

    public record Named(String name) {}

    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Guarded {}

    @Path("guarded")
    public static class GuardedThings {
        @GET
        @Path("{name}")
        @Direct
        @Guarded
        public Named one(@PathParam("name") String name) {
            return new Named(name);
        }
    }

    @Path("form")
    public static class Form {
        @POST
        @Direct
        public Named one(Named body) {
            return body;
        }
    }

    @Path("text")
    public static class Text {
        @POST
        @Consumes("application/json")
        @Direct
        public Named one(String body) {
            return new Named(body);
        }
    }

    @Path("asked")
    public static class Asked {
        @POST
        @Consumes("application/json")
        @Direct
        public Named one(@BeanParam Named parameters) {
            return parameters;
        }
    }

    @Path("deleted")
    public static class Deleted {
        @DELETE
        @Path("{name}")
        @Direct
        public Named one(@PathParam("name") String name) {
            return new Named(name);
        }
    }

    @Path("two")
    public static class Two {
        @GET
        @Path("{a}")
        @Direct
        public Named one(@PathParam("a") String a, @PathParam("b") String b) {
            return new Named(a + b);
        }
    }

    @Path("elsewhere")
    public static class Elsewhere {
        @GET
        @Path("x/{name}")
        @Direct
        public Named one(@PathParam("name") String name) {
            return new Named(name);
        }
    }

    @Path("deep/lists")
    public static class DeepLists {
        @GET
        @Direct
        public List<Named> page(@BeanParam PageParameters parameters) {
            return List.of(new Named(parameters.toString()));
        }
    }

    @Path("posted")
    public static class Posted {
        @POST
        @Path("{name}")
        @Direct
        public Named one(@PathParam("name") String name) {
            return new Named(name);
        }
    }

    @Path("small")
    public static class Small {
        @GET
        @Path("{number}")
        @Direct
        public Named one(@PathParam("number") int number) {
            return new Named("" + number);
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                GuardedThings.class,
                Form.class,
                Text.class,
                Asked.class,
                Deleted.class,
                Two.class,
                Elsewhere.class,
                DeepLists.class,
                Posted.class,
                Small.class
            })
    void whatCannotBeCalledDirectlyIsRefused(Class<?> resource) {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() ->
                        DirectCall.in(resource).forEach(method -> DirectCall.of(Made.of(resource), method, JSONB)))
                .withMessageContaining("To solve it, take @Direct away from it");
    }
}
