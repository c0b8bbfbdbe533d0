package org.multidb.it.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.multidb.it.Answer;
import org.multidb.it.Http;
import org.multidb.it.Mixed;
import org.multidb.it.Problem;

/** Over PostgreSQL and MariaDB, in {@code multidb.jar}. */
class BatchIT {
    private final Http http = Mixed.shared().process().http();
    private final String email = UUID.randomUUID() + "@example.org";
    private final long customerId = ThreadLocalRandom.current().nextLong(1L << 40, 1L << 50);
    private final String sku = "IT-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void requestsToTwoDatabasesAreDoneTogetherAndReferToEachOther() {
        Answer answer = batch(
                customer("c"),
                item("i", "Kettle", 5),
                "{'id': 'r', 'method': 'GET', 'url': 'db1/customers?id=eq.$c.body.id'}",
                "{'id': 'p', 'method': 'PATCH', 'url': 'db2/items?sku=eq.$i.body.sku', 'body': {'name': '$c.body.email'}}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var responses = answer.object().getJsonArray("responses").getValuesAs(JsonObject.class);
        assertThat(responses).extracting(r -> r.getInt("status")).containsExactly(201, 201, 200, 200);
        assertThat(responses.get(2).getJsonObject("body"))
                .isEqualTo(responses.get(0).getJsonObject("body"));
        assertThat(http.get("/api/items/" + sku).object().getString("name")).isEqualTo(email);
        delete();
    }

    @Test
    void ifOneFailsNothingIsApplied() {
        JsonObject problem = Problem.of(batch(customer("c"), item("i", "Kettle", 5), item("again", "Kettle", 5)), 409);

        assertThat(problem.getInt("index")).isEqualTo(2);
        assertThat(problem.getString("outcome")).isEqualTo("rolled-back");
        assertThat(problem.getString("database")).isEqualTo("db2");
        assertThat(problem.getJsonObject("problem").getString("code")).isEqualTo("conflict");
        assertThat(problem.getJsonObject("problem").getString("instance")).isEqualTo("/api/data/db2/items");
        assertThat(http.get("/api/items/" + sku).status()).isEqualTo(404);
        assertThat(http.get("/api/customers?limit=1000&sort=-id").body()).doesNotContain(email);
    }

    @Test
    void transactionsAreCountedByHowTheyEnded() {
        double committed = counted("committed");
        double rolledBack = counted("rolled-back");
        assertThat(batch(customer("c"), item("i", "Kettle", 5)).status()).isEqualTo(200);
        Problem.of(batch(customer("c")), 409);

        assertThat(counted("committed")).isGreaterThan(committed);
        assertThat(counted("rolled-back")).isGreaterThan(rolledBack);
        delete();
    }

    private double counted(String outcome) {
        List<String> lines = http.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("multidb_transactions_total{"))
                .filter(line -> line.contains("outcome=\"" + outcome + '"'))
                .toList();
        assertThat(lines).hasSize(1);
        return Double.parseDouble(lines.get(0).substring(lines.get(0).lastIndexOf(' ')));
    }

    @Test
    void whatIsWrongIsRefusedBeforeAnythingRuns() {
        Problem.of(batch(customer("c"), "{'id': 'x', 'method': 'POST', 'url': '../transactions', 'body': {}}"), 400);
        JsonObject noTable = Problem.of(
                batch(customer("c"), customer("again"), "{'id': 'x', 'method': 'GET', 'url': 'db1/nothing?id=eq.1'}"),
                404);
        JsonObject noColumn = Problem.of(
                batch(
                        customer("c"),
                        customer("again"),
                        "{'id': 'x', 'method': 'PATCH', 'url': 'db2/items?sku=eq.1', 'body': {'nothing': 1}}"),
                400);
        assertThat(List.of(noTable, noColumn))
                .extracting(p -> p.getInt("index"))
                .containsOnly(2);

        assertThat(http.get("/api/customers?limit=1000&sort=-id").body()).doesNotContain(email);
    }

    @Test
    void aPageFromElsewhereIsRefused() {
        Problem.of(http.post("/api/transactions", "{}", "application/json", "Origin", "http://example.org"), 403);
    }

    private void delete() {
        Answer answer = batch(
                "{'id': 'c', 'method': 'DELETE', 'url': 'db1/customers?id=eq." + customerId + "'}",
                "{'id': 'd', 'method': 'DELETE', 'url': 'db2/items?sku=eq." + sku + "'}");
        assertThat(answer.body())
                .isEqualTo("{\"responses\":[{\"id\":\"c\",\"status\":204,\"headers\":{}},"
                        + "{\"id\":\"d\",\"status\":204,\"headers\":{}}]}");
    }

    private String customer(String id) {
        return "{'id': '" + id + "', 'method': 'POST', 'url': 'db1/customers', 'body': {'id': " + customerId
                + ", 'email': '" + email + "', 'created_at': '2026-01-02T03:04:05Z'}}";
    }

    private String item(String id, String name, int stock) {
        return "{'id': '" + id + "', 'method': 'POST', 'url': 'db2/items', 'body': {'sku': '" + sku + "', 'name': '"
                + name + "', 'price': 9.90, 'stock': " + stock + ", 'version': 1}}";
    }

    private Answer batch(String... requests) {
        String body = ("{'requests': [" + String.join(", ", requests) + "]}").replace('\'', '"');
        return http.post("/api/transactions", body, "application/json");
    }
}
