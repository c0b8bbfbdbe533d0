package org.multidb.web.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.persistence.InvalidRequestException;
import org.multidb.persistence.PageRequest;

class PageTest {
    private static final String ITEMS = "http://localhost/api/items";

    @Test
    void aPageInTheMiddleLeadsToAllOthersInTheSameOrder() {
        assertThat(page(10, 5, 23).links(ITEMS, "limit=5&sort=-price&x=a%20b&&%6Fffset=10&of"))
                .containsExactly(
                        link("sort=-price&x=a%20b&of&offset=0&limit=5", "first"),
                        link("sort=-price&x=a%20b&of&offset=5&limit=5", "prev"),
                        link("sort=-price&x=a%20b&of&offset=15&limit=5", "next"),
                        link("sort=-price&x=a%20b&of&offset=20&limit=5", "last"));
    }

    @Test
    void theFirstPageHasNoPreviousOne() {
        assertThat(page(0, 50, 51).links(ITEMS, ""))
                .containsExactly(
                        link("offset=0&limit=50", "first"),
                        link("offset=50&limit=50", "next"),
                        link("offset=50&limit=50", "last"));
    }

    @Test
    void theLastPageHasNoNextOne() {
        assertThat(page(50, 50, 100).links(ITEMS, ""))
                .containsExactly(
                        link("offset=0&limit=50", "first"),
                        link("offset=0&limit=50", "prev"),
                        link("offset=50&limit=50", "last"));
    }

    @Test
    void anEmptyListHasOnePage() {
        assertThat(page(0, 50, 0).links(ITEMS, ""))
                .containsExactly(link("offset=0&limit=50", "first"), link("offset=0&limit=50", "last"));
    }

    @Test
    void aPageBehindTheEndLeadsBack() {
        assertThat(page(2_000_000_000, 1000, 3).links(ITEMS, ""))
                .containsExactly(
                        link("offset=0&limit=1000", "first"),
                        link("offset=1999999000&limit=1000", "prev"),
                        link("offset=0&limit=1000", "last"));
    }

    @Test
    void whatIsAnsweredByJerseyLeadsToTheOthersByItsHeaders() {
        URI base = URI.create("http://localhost/api/");
        ContainerRequest request = new ContainerRequest(
                base, base.resolve("items?sort=%20name"), "GET", null, new MapPropertiesDelegate(), null);
        ContainerResponse response =
                new ContainerResponse(request, Response.ok(page(0, 50, 51)).build());

        new PageFilter().filter(request, response);

        assertThat(response.getHeaderString(Page.TOTAL)).isEqualTo("51");
        assertThat(response.getHeaders().get("Link"))
                .hasSize(3)
                .contains(link("sort=%20name&offset=50&limit=50", "next"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, 50, ''",
        "limit=7, 0, 7, ''",
        "'sort=-price,name&offset=20', 20, 50, '-price,name'",
        "offset=1&limit=2&sort=, 1, 2, ''"
    })
    void plainParametersSayWhichPartIsWanted(String query, int offset, int limit, String sort) {
        assertThat(PageParameters.ofPlain(query).orElseThrow().request())
                .isEqualTo(PageRequest.of(offset, limit).sortedBy(sort));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x=1",
                "offset",
                "limit=1&limit=2",
                "sort=a%20b",
                "sort=a+b",
                "limit=5&",
                "&",
                "offset=1;limit=2",
                "Limit=5"
            })
    void otherQueriesAreNotPlain(String query) {
        assertThat(PageParameters.ofPlain(query)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"offset=x", "offset=", "limit=0", "limit=99999999999"})
    void aNumberThatIsNoneIsRefused(String query) {
        PageParameters parameters = PageParameters.ofPlain(query).orElseThrow();

        assertThatThrownBy(parameters::request).isInstanceOf(InvalidRequestException.class);
    }

    private static Page<Object> page(int offset, int limit, long total) {
        return new Page<>(PageRequest.of(offset, limit), List.of(), total);
    }

    private static String link(String query, String rel) {
        return "<" + ITEMS + "?" + query + ">; rel=\"" + rel + "\"";
    }
}
