package org.multidb.it.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.multidb.it.Answer;
import org.multidb.it.Http;
import org.multidb.it.Problem;

/** What is promised of batches with an {@code Idempotency-Key}, over any two databases. */
abstract class KeysContract {
    private final Http http;
    private final String key = "it \"" + UUID.randomUUID();
    private final long customerId = ThreadLocalRandom.current().nextLong(1L << 40, 1L << 50);
    private final String email = customerId + "@example.org";
    private final String sku = "IT-" + UUID.randomUUID().toString().substring(0, 8);

    KeysContract(Http http) {
        this.http = http;
    }

    @AfterEach
    void delete() {
        String customers = "db1/" + name("customers") + "?" + name("id") + "=eq." + customerId;
        for (String row : List.of(customers, db2() + "?" + skuColumn() + "=eq." + sku)) {
            String request = "{'id': 'd', 'method': 'DELETE', 'url': '" + row + "'}";
            assertThat(http.post("/api/transactions", body(request), "application/json")
                            .status())
                    .isIn(200, 404);
        }
    }

    @Test
    void aRepeatGetsTheAnswerOfTheFirstAndDoesNothing() {
        Answer first = send(key, customer(), item());
        Answer second = send(key, customer(), item());

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void ofManyAtOnceExactlyOneIsDone() {
        int clients = 8;
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        try {
            List<Answer> answers = IntStream.range(0, clients)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> send(key, customer(), item()), pool))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(answers)
                    .filteredOn(a ->
                            a.status() == 200 && a.header("Idempotent-Replayed").isEmpty())
                    .hasSize(1);
            assertThat(answers)
                    .allSatisfy(a -> assertThat(a.status()).as(a.body()).isIn(200, 409));
            assertThat(answers).filteredOn(a -> a.status() == 409).allSatisfy(a -> assertThat(
                            Problem.of(a, 409).getString("code"))
                    .isEqualTo("key-in-use"));
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void anotherBatchUnderTheSameKeyIsRefusedWhateverItChanges() {
        assertThat(send(key, customer()).status()).isEqualTo(200);

        JsonObject same = Problem.of(send(key, customer(), item()), 422);
        JsonObject elsewhere = Problem.of(send(key, item()), 422);

        assertThat(List.of(same, elsewhere))
                .extracting(p -> p.getString("code"))
                .containsOnly("key-reused");
        assertThat(http.get("/api/items/" + sku).status()).isEqualTo(404);
    }

    @Test
    void afterAFailureTheSameKeyMayBeTriedAgain() {
        assertThat(send(key + "1", item()).status()).isEqualTo(200);
        JsonObject failed = Problem.of(send(key, customer(), item()), 409);
        assertThat(failed.getString("outcome")).isEqualTo("rolled-back");
        assertThat(send(
                                key + "2",
                                "{'id': 'd', 'method': 'DELETE', 'url': '" + db2() + "?" + skuColumn() + "=eq." + sku
                                        + "'}")
                        .status())
                .isEqualTo(200);

        Answer again = send(key, customer(), item());

        assertThat(again.status()).as(again.body()).isEqualTo(200);
    }

    @Test
    void theOutcomeOfAKeyCanBeAskedFor() {
        assertThat(outcome(key).getString("outcome")).isEqualTo("unknown");
        Answer done = send(key, customer(), item());

        JsonObject outcome = outcome(key);

        assertThat(outcome.getString("key")).isEqualTo(key);
        assertThat(outcome.getString("outcome")).isEqualTo("committed");
        assertThat(outcome.getString("database")).isEqualTo("db1");
        assertThat(outcome.getString("transaction")).startsWith("6d646201-");
        assertThat(outcome.getJsonObject("answer")).isEqualTo(done.object());
    }

    @Test
    void whoAsksForTheOutcomeOfAFailedBatchEndsItForGood() {
        assertThat(send(key + "1", item()).status()).isEqualTo(200);
        Problem.of(send(key, customer(), item()), 409);

        assertThat(outcome(key).getString("outcome")).isEqualTo("rolled-back");

        JsonObject problem = Problem.of(send(key, customer(), item()), 409);
        assertThat(problem.getString("code")).isEqualTo("key-rolled-back");
        assertThat(problem.getString("outcome")).isEqualTo("rolled-back");
        assertThat(outcome(key).getString("outcome")).isEqualTo("rolled-back");
    }

    @Test
    void multidbsOwnTablesAreNotReachable() {
        for (String table : List.of("multidb_outcomes", "multidb_history", "multidb_history_db1")) {
            String request = "{'id': 'x', 'method': 'GET', 'url': 'db1/" + name(table) + "?x=eq.1'}";
            JsonObject problem = Problem.of(http.post("/api/transactions", body(request), "application/json"), 404);
            assertThat(problem.getInt("index")).isZero();
        }
        assertThat(http.get("/api/databases/db1/schema").body()).doesNotContainIgnoringCase("multidb_");
    }

    private JsonObject outcome(String of) {
        Answer answer = http.get("/api/transactions/" + of.replace(" ", "%20").replace("\"", "%22"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.object();
    }

    @Test
    void aKeyThatIsNoneOrOfABatchThatOnlyReadsIsRefused() {
        String body = body(customer());

        Problem.of(http.post("/api/transactions", body, "application/json", "Idempotency-Key", "\"open"), 400);
        Problem.of(http.post("/api/transactions", body, "application/json", "Idempotency-Key", "a".repeat(256)), 400);
        JsonObject read = Problem.of(
                send(key, "{'id': 'g', 'method': 'GET', 'url': '" + db2() + "?" + skuColumn() + "=eq.x'}"), 400);
        assertThat(read.getString("code")).isEqualTo("invalid-request");
    }

    /** Derby writes the names that were not quoted in capitals. */
    abstract String name(String inLowerCase);

    private String db2() {
        return "db2/" + name("items");
    }

    private String skuColumn() {
        return name("sku");
    }

    private String customer() {
        return ("{'id': 'c', 'method': 'POST', 'url': 'db1/" + name("customers") + "', 'body': {'" + name("id") + "': "
                + customerId + ", '" + name("email") + "': '" + email + "', '" + name("created_at")
                + "': '2026-01-02T03:04:05Z'}}");
    }

    private String item() {
        return "{'id': 'i', 'method': 'POST', 'url': '" + db2() + "', 'body': {'" + skuColumn() + "': '" + sku + "', '"
                + name("name") + "': 'Kettle', '" + name("price") + "': 9.90, '" + name("stock") + "': 5, '"
                + name("version") + "': 1}}";
    }

    Answer send(String with, String... requests) {
        String quoted = "\"" + with.replace("\"", "\\\"") + "\"";
        return http.post("/api/transactions", body(requests), "application/json", "Idempotency-Key", quoted);
    }

    private static String body(String... requests) {
        return ("{'requests': [" + String.join(", ", requests) + "]}").replace('\'', '"');
    }
}
