package org.multidb.web.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.persistence.InvalidRequestException;
import org.multidb.persistence.PageRequest;
import org.multidb.web.paging.Page;
import org.multidb.web.paging.PageParameters;
import org.multidb.web.tracing.GivenConfig;

class DirectCallsTest {
    private static final AtomicInteger CALLS = new AtomicInteger();

    public record Named(String name) {}

    @Path("things")
    public static class Things {
        @GET
        @Path("{name}")
        @Direct
        public Named one(@PathParam("name") String name) {
            CALLS.incrementAndGet();
            if (name.equals("none")) {
                throw new NoSuchElementException(name);
            }
            return new Named(name + "\u00e9");
        }

        @GET
        @Direct
        public List<Named> page(@BeanParam PageParameters parameters) {
            PageRequest request = parameters.request();
            return new Page<>(request, List.of(new Named("a"), new Named("b")), 3);
        }

        @POST
        @Consumes("application/json")
        @Direct
        public Response made(Named body) {
            CALLS.incrementAndGet();
            if (body.name().equals("taken")) {
                return Response.status(409).build();
            }
            return Response.created(URI.create("things/" + body.name()))
                    .header("X-Made", "yes")
                    .entity(new Named("made " + body.name()))
                    .build();
        }

        @POST
        @Path("{name}")
        public void make(@PathParam("name") String name) {
            throw new UnsupportedOperationException(name);
        }
    }

    @Path("/numbers/")
    public static class Numbers {
        @GET
        @Path("/{number}")
        public long any(@PathParam("number") long number) {
            return number;
        }
    }

    @Path("/orders/")
    public static class Orders {
        @GET
        @Path("{id}")
        @Direct
        public Named one(@PathParam("id") long id) {
            return new Named("order " + id);
        }

        @POST
        @Consumes("application/json")
        @Direct
        public Named order(Named body) {
            return body;
        }
    }

    @BeforeEach
    void noTraces() {
        GivenConfig.of("otel.sdk.disabled", "true");
    }

    @AfterEach
    void noConfiguration() {
        GivenConfig.reset();
    }

    private static Exchange asked(Exchange exchange) throws IOException, ServletException {
        return exchange.through(DirectCalls.of(
                Set.of(Things.class, Orders.class, Numbers.class), Made::of, () -> Optional.of("behind this")));
    }

    @Test
    void aThingIsAnsweredAsJson() throws Exception {
        Exchange exchange = asked(Exchange.get("/things/x-1._~"));

        assertThat(exchange.isLeftToJersey()).isFalse();
        assertThat(exchange.body()).isEqualTo("{\"name\":\"x-1._~\u00e9\"}");
        assertThat(exchange.answered("setContentType")).isEqualTo("application/json");
        assertThat(exchange.answered("setContentLength")).isEqualTo(19);
    }

    @Test
    void aPageIsAnsweredAsJsonWithTheHeadersThatLeadOn() throws Exception {
        Exchange exchange = asked(Exchange.get("/things").with("getQueryString", "sort=-name&limit=2"));

        assertThat(exchange.isLeftToJersey()).isFalse();
        assertThat(exchange.body()).isEqualTo("[{\"name\":\"a\"},{\"name\":\"b\"}]");
        assertThat(exchange.sent())
                .containsExactly(
                        "X-Total-Count: 3",
                        "Link: <http://[::1]/shop/api/things?sort=-name&offset=0&limit=2>; rel=\"first\"",
                        "Link: <http://[::1]/shop/api/things?sort=-name&offset=2&limit=2>; rel=\"next\"",
                        "Link: <http://[::1]/shop/api/things?sort=-name&offset=2&limit=2>; rel=\"last\"");
    }

    @Test
    void aPageWithoutAQueryIsAnsweredDirectly() throws Exception {
        assertThat(asked(Exchange.get("/things")).body()).startsWith("[");
    }

    @ParameterizedTest
    @CsvSource({"getQueryString, x=1", "getQueryString, sort=%20name", "getServerName, a>b"})
    void anUnusualRequestForAPageIsLeftToJersey(String method, String value) throws Exception {
        assertThat(asked(Exchange.get("/things").with(method, value)).isLeftToJersey())
                .isTrue();
    }

    @Test
    void aPageThatIsNotToBeHadIsToldToJersey() throws Exception {
        Exchange exchange = asked(Exchange.get("/things").with("getQueryString", "limit=0"));

        assertThat(exchange.isLeftToJersey()).isTrue();
        assertThatThrownBy(() -> new DirectFailures(exchange.request()).filter(null))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aRecordIsTakenFromJsonAndAnsweredWithWhatTheResponseSays() throws Exception {
        Exchange exchange = asked(Exchange.post("/things", "{\"name\":\"a\"}"));

        assertThat(exchange.isLeftToJersey()).isFalse();
        assertThat(exchange.answered("setStatus")).isEqualTo(201);
        assertThat(exchange.sent())
                .containsExactlyInAnyOrder(
                        "Location: http://[::1]/shop/api/things/a", "X-Made: yes", "Multidb-Bookmark: behind this");
        assertThat(exchange.body()).isEqualTo("{\"name\":\"made a\"}");
    }

    @Test
    void aRecordIsAnsweredWithAnotherAndTheBookmarkOfWhatWasWritten() throws Exception {
        Exchange exchange = asked(Exchange.post("/orders", "{\"name\":\"a\"}"));

        assertThat(exchange.sent()).containsExactly("Multidb-Bookmark: behind this");
        assertThat(exchange.body()).isEqualTo("{\"name\":\"a\"}");
    }

    @Test
    void aResponseThatIsNoSuccessHasNoBookmark() throws Exception {
        Exchange exchange = asked(Exchange.post("/things", "{\"name\":\"taken\"}"));

        assertThat(exchange.isLeftToJersey()).isFalse();
        assertThat(exchange.answered("setStatus")).isEqualTo(409);
        assertThat(exchange.sent()).isEmpty();
        assertThat(exchange.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "getContentType, text/plain",
        "getContentType, application/json;charset=iso-8859-1",
        "getContentType, ",
        "getContentLength, -1",
        "getContentLength, 0",
        "getQueryString, x=1"
    })
    void anUnusualPostIsLeftToJersey(String method, String value) throws Exception {
        Object returned = method.equals("getContentLength") ? Integer.valueOf(value) : value;

        assertThat(asked(Exchange.post("/things", "{\"name\":\"a\"}").with(method, returned))
                        .isLeftToJersey())
                .isTrue();
    }

    @Test
    void anEncodedBodyIsLeftToJersey() throws Exception {
        assertThat(asked(Exchange.post("/things", "{}").header("Content-Encoding", "gzip"))
                        .isLeftToJersey())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "{, org.multidb.web.body.MalformedBodyException",
        "'{\"nam\":1}', org.multidb.web.body.WrongShapeException"
    })
    void aBodyThatCannotBeReadIsToldToJerseyAndNothingIsCalled(String body, Class<?> failure) throws Exception {
        CALLS.set(0);

        Exchange exchange = asked(Exchange.post("/things", body));

        assertThat(exchange.isLeftToJersey()).isTrue();
        assertThat(CALLS).hasValue(0);
        assertThatThrownBy(() -> new DirectFailures(exchange.request()).filter(null))
                .isInstanceOf(failure);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json"})
    void whoeverTakesJsonIsAnsweredDirectly(String accept) throws Exception {
        assertThat(asked(Exchange.get("/orders/7").header("Accept", accept)).body())
                .isEqualTo("{\"name\":\"order 7\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/orders", "/things/", "/things/a/b", "/other/a", "/orders/x", "/orders/9999999999999999999",
                "/numbers/1", "/things/a b", "/things/a;b", "/things/a+b", "/things/\u00e9", "/"
            })
    void anotherPathIsLeftToJersey(String path) throws Exception {
        assertThat(asked(Exchange.get(path)).isLeftToJersey()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "getMethod, HEAD",
        "getMethod, POST",
        "getQueryString, x=1",
        "getRequestURI, /shop/api/things/%61",
        "getRequestURI, /shop/api/things/x/../a",
        "getPathInfo, "
    })
    void anUnusualRequestIsLeftToJersey(String method, String value) throws Exception {
        assertThat(asked(Exchange.get("/things/a").with(method, value)).isLeftToJersey())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Accept, text/html", "Accept, application/json;q=0.9", "Multidb-Bookmark, x"})
    void unusualHeadersAreLeftToJersey(String name, String value) throws Exception {
        assertThat(asked(Exchange.get("/things/a").header(name, value)).isLeftToJersey())
                .isTrue();
    }

    @Test
    void nothingIsCalledDirectlyWhileRequestsAreTraced() throws Exception {
        GivenConfig.of("otel.sdk.disabled", "false");

        assertThat(asked(Exchange.get("/things/a")).isLeftToJersey()).isTrue();
    }

    @Test
    void aFailureIsToldToJersey() throws Exception {
        CALLS.set(0);

        Exchange exchange = asked(Exchange.get("/things/none"));

        assertThat(exchange.isLeftToJersey()).isTrue();
        assertThat(CALLS).hasValue(1);
        assertThatThrownBy(() -> new DirectFailures(exchange.request()).filter(null))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("none");
    }

    @Test
    void whatDidNotFailIsCalledByJersey() throws Exception {
        new DirectFailures(asked(Exchange.get("/things/")).request()).filter(null);
    }
}
