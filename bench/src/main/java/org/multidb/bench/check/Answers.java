package org.multidb.bench.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.multidb.bench.Goods;
import org.multidb.bench.service.RunningService;

/**
 * What a service answers to the requests of the bench. Equal for services that do the same.
 *
 * @param order without its number and time, and without its version, which each mapper counts from where it likes
 */
public record Answers(JsonNode item, JsonNode page, String total, JsonNode order, int missing) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Asks a service, and places one order. */
    public static Answers of(RunningService service) throws IOException, InterruptedException {
        HttpResponse<String> page = service.get("/api/items?limit=20&offset=40");
        HttpResponse<String> order = service.post("/api/orders", Goods.order(Goods.email(7), Goods.sku(7)));
        return new Answers(
                body(service, 200, service.get("/api/items/" + Goods.sku(1))),
                body(service, 200, page),
                page.headers().firstValue("X-Total-Count").orElse("none"),
                lasting(body(service, 201, order)),
                service.get("/api/items/unknown").statusCode());
    }

    private static JsonNode body(RunningService service, int status, HttpResponse<String> response) throws IOException {
        if (response.statusCode() != status) {
            throw new IllegalStateException(service.name() + " answers " + response.statusCode() + ", not " + status
                    + ", to " + response.uri() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    private static JsonNode lasting(JsonNode order) {
        return ((ObjectNode) order).without(List.of("id", "createdAt", "version"));
    }
}
