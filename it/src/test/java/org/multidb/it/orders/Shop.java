package org.multidb.it.orders;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.multidb.it.Answer;
import org.multidb.it.Http;

/** The sample domain over HTTP. Safe for use by several threads. */
public record Shop(Http http) {

    public List<JsonObject> items() {
        return http.get("/api/items?limit=1000").objects();
    }

    public int stock(String sku, String... headers) {
        return http.get("/api/items/" + sku, headers).object().getInt("stock");
    }

    /** The stock of every item. */
    public Map<String, Integer> stocks() {
        Map<String, Integer> stocks = new TreeMap<>();
        items().forEach(item -> stocks.put(item.getString("sku"), item.getInt("stock")));
        return stocks;
    }

    public Answer place(String email, Map<String, Integer> quantities) {
        return http.post("/api/orders", order(email, quantities));
    }

    public static JsonObject order(String email, Map<String, Integer> quantities) {
        JsonArrayBuilder lines = Json.createArrayBuilder();
        quantities.forEach((sku, quantity) ->
                lines.add(Json.createObjectBuilder().add("sku", sku).add("quantity", quantity)));
        return Json.createObjectBuilder()
                .add("email", email)
                .add("lines", lines)
                .build();
    }

    /** Cancels the order that a successful {@link #place} made. */
    public Answer cancel(Answer placed) {
        return http.delete(path(placed));
    }

    public JsonObject order(Answer placed) {
        return http.get(path(placed)).object();
    }

    /** The path in the Location of a created order. */
    public static String path(Answer placed) {
        return URI.create(placed.header("Location")).getPath();
    }
}
