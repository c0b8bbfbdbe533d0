package org.multidb.web.direct;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.web.Api;
import org.multidb.web.body.BodyReading;
import org.multidb.web.bookmark.BookmarkFilter;
import org.multidb.web.local.LocalOnlyFilter;
import org.multidb.web.paging.PageFilter;
import org.multidb.web.paging.PageParameters;
import org.multidb.web.problem.ProblemFilter;

class SelectionTest {
    private static final Jsonb JSONB = JsonbBuilder.create();

    public record Named(String name) {}

    @Path("/things/")
    public static class Things {
        @GET
        @Path("{name}")
        @Direct
        public Named one(@PathParam("name") String name) {
            return new Named(name);
        }

        @DELETE
        @Path("{name}")
        public void remove(@PathParam("name") String name) {
            throw new UnsupportedOperationException(name);
        }
    }

    /** The addresses that are called directly. */
    private static Set<String> selected(Class<?>... registered) {
        return new Selection(Set.of(registered)).calls(Made::of, JSONB).keySet();
    }

    @Test
    void whatIsMarkedIsCalledDirectly() {
        assertThat(selected(Things.class)).containsExactly("GET things/");
    }

    @Test
    void nothingOfTheShippedApplicationKeepsTheSampleFromBeingCalledDirectly() {
        assertThat(new Selection(Api.classes(true)).calls(type -> type, JSONB))
                .containsOnlyKeys(
                        "GET items",
                        "GET items/",
                        "GET customers",
                        "GET customers/",
                        "GET orders",
                        "GET orders/",
                        "POST orders");
    }

    @Path("things")
    public static class Newest {
        @GET
        @Path("newest")
        public Named newest() {
            return new Named("newest");
        }
    }

    @Path("things")
    public static class Texts {
        @GET
        @Path("{name}")
        @Produces("text/plain")
        public String text(@PathParam("name") String name) {
            return name;
        }
    }

    @Path("{kind}/{name}")
    public static class Anything {}

    @Path("things/{rest:.+}")
    public static class Deep {}

    @Path("things/{name}/parts")
    public static class Parts {}

    @ParameterizedTest
    @ValueSource(classes = {Newest.class, Texts.class, Anything.class, Deep.class})
    void aMethodIsCalledByJerseyIfThePathMayBeOfAnother(Class<?> rival) {
        assertThat(selected(Things.class, rival)).isEmpty();
    }

    @Test
    void anotherPathThatIsLongerDoesNotMatter() {
        assertThat(selected(Things.class, Parts.class)).containsExactly("GET things/");
    }

    public static class Guard implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            throw new UnsupportedOperationException("filter");
        }
    }

    public static class OtherJson implements ContextResolver<Jsonb> {
        @Override
        public Jsonb getContext(Class<?> type) {
            throw new UnsupportedOperationException("getContext");
        }
    }

    public static class OtherReading implements ReaderInterceptor {
        @Override
        public Object aroundReadFrom(ReaderInterceptorContext context) {
            throw new UnsupportedOperationException("aroundReadFrom");
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Guard.class, OtherJson.class, OtherReading.class})
    void aProviderThatIsNotKnownKeepsAllFromBeingCalledDirectly(Class<?> provider) {
        assertThat(selected(Things.class, provider)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                BookmarkFilter.class,
                PageFilter.class,
                ProblemFilter.class,
                LocalOnlyFilter.class,
                BodyReading.class
            })
    void oneThatIsForOtherCallsDoesNotMatter(Class<?> provider) {
        assertThat(selected(Things.class, provider)).containsExactly("GET things/");
    }

    @Path("lists")
    public static class Lists {
        @GET
        @Direct
        public List<Named> page(@BeanParam PageParameters parameters) {
            return List.of(new Named(parameters.toString()));
        }

        @POST
        @Consumes("application/json")
        @Direct
        public Response make(Named body) {
            return Response.ok(body).build();
        }
    }

    @Path("lists")
    public static class OtherPost {
        @POST
        @Consumes("text/csv")
        public void take(String rows) {
            throw new UnsupportedOperationException(rows);
        }
    }

    @Test
    void aListAndWhatIsMadeInItAreCalledDirectly() {
        assertThat(selected(Lists.class, Things.class))
                .containsExactlyInAnyOrder("GET lists", "POST lists", "GET things/");
    }

    @Test
    void aPostIsCalledByJerseyIfItMayBeForAnother() {
        assertThat(selected(Lists.class, OtherPost.class)).containsExactly("GET lists");
    }
}
