package org.multidb.web.paging;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;
import org.junit.jupiter.api.Test;
import org.multidb.persistence.PageRequest;

class PageTest {
    private static final URI BASE = URI.create("http://localhost/api/");

    @Test
    void aPageInTheMiddleLeadsToAllOthersInTheSameOrder() {
        Response response = page(10, 5, 23).response(uri("items?sort=-price&limit=5&offset=10"));

        assertThat(response.getHeaderString(Page.TOTAL)).isEqualTo("23");
        assertThat(links(response))
                .containsOnly(
                        Map.entry("first", "http://localhost/api/items?offset=0&limit=5&sort=-price"),
                        Map.entry("prev", "http://localhost/api/items?offset=5&limit=5&sort=-price"),
                        Map.entry("next", "http://localhost/api/items?offset=15&limit=5&sort=-price"),
                        Map.entry("last", "http://localhost/api/items?offset=20&limit=5&sort=-price"));
    }

    @Test
    void theFirstPageHasNoPreviousOne() {
        assertThat(links(page(0, 50, 51).response(uri("items")))).containsOnlyKeys("first", "next", "last");
    }

    @Test
    void theLastPageHasNoNextOne() {
        assertThat(links(page(50, 50, 100).response(uri("items")))).containsOnlyKeys("first", "prev", "last");
    }

    @Test
    void anEmptyListHasOnePage() {
        assertThat(links(page(0, 50, 0).response(uri("items"))))
                .containsOnlyKeys("first", "last")
                .containsEntry("last", "http://localhost/api/items?offset=0&limit=50");
    }

    @Test
    void aPageBehindTheEndLeadsBack() {
        assertThat(links(page(2_000_000_000, 1000, 3).response(uri("items"))))
                .containsEntry("last", "http://localhost/api/items?offset=0&limit=1000")
                .doesNotContainKey("next");
    }

    private static Page page(int offset, int limit, long total) {
        return new Page(PageRequest.of(offset, limit), List.of(), total);
    }

    private static UriInfo uri(String relative) {
        return new ContainerRequest(BASE, BASE.resolve(relative), "GET", null, new MapPropertiesDelegate(), null)
                .getUriInfo();
    }

    private static Map<String, String> links(Response response) {
        return response.getLinks().stream()
                .collect(Collectors.toMap(Link::getRel, link -> link.getUri().toString()));
    }
}
