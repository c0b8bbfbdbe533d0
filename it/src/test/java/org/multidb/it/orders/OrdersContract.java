package org.multidb.it.orders;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.it.Answer;
import org.multidb.it.Http;
import org.multidb.it.MultidbProcess;
import org.multidb.it.Problem;

/** What the sample domain does on any databases. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class OrdersContract {
    private static final String SKU = "BNS-YIRG-250";
    private static final String OTHER = "FLT-V60-100";

    private final MultidbProcess process;
    private final Shop shop;
    private final List<String> products;

    /** @param products what {@code GET /api/databases} has to call db1 and db2 */
    OrdersContract(MultidbProcess process, String... products) {
        this.process = process;
        this.shop = new Shop(process.http());
        this.products = List.of(products);
    }

    @AfterAll
    void stop() {
        process.close();
    }

    private Http http() {
        return process.http();
    }

    private static String newEmail() {
        return "ada-" + UUID.randomUUID() + "@example.org";
    }

    private Answer place(int quantity) {
        Answer placed = shop.place(newEmail(), Map.of(SKU, quantity));
        assertThat(placed.status()).as(placed.body()).isEqualTo(201);
        return placed;
    }

    @Test
    void theDatabasesAreWhatTheyShouldBe() {
        List<JsonObject> databases = http().get("/api/databases").objects();
        assertThat(databases).extracting(d -> d.getString("state")).containsOnly("up");
        assertThat(databases.subList(0, 2))
                .extracting(d -> d.getString("product"))
                .isEqualTo(products);
    }

    @Test
    void itemsHaveSkuNamePriceAndStock() {
        assertThat(shop.items()).isNotEmpty().allSatisfy(item -> {
            assertThat(item.getString("sku")).isNotBlank();
            assertThat(item.getString("name")).isNotBlank();
            assertThat(item.getJsonNumber("price").bigDecimalValue()).isPositive();
            assertThat(item.getInt("stock")).isNotNegative();
        });
    }

    @Test
    void anOrderIsKeptAndTakesItsGoodsFromTheStock() {
        int before = shop.stock(SKU);
        Answer placed = place(2);
        JsonObject order = shop.order(placed);
        assertThat(order.getJsonArray("lines").getValuesAs(JsonObject.class))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.getString("sku")).isEqualTo(SKU);
                    assertThat(line.getInt("quantity")).isEqualTo(2);
                });
        assertThat(shop.stock(SKU)).isEqualTo(before - 2);
    }

    /** Who asks for more than any JSON is answered by Jersey. */
    @Test
    void whatAKeyFindsIsAnsweredAlikeWithAndWithoutJersey() {
        String order = URI.create(place(1).header("Location")).getPath();
        String customer = "/api/customers/"
                + http().get("/api/customers").objects().get(0).getInt("id");
        for (String path : List.of(
                order,
                customer,
                "/api/items/" + SKU,
                "/api/items/NO-SUCH-ITEM",
                "/api/orders/999999999",
                order + "x")) {
            Answer direct = http().get(path);
            Answer byJersey = http().get(path, "Accept", "application/json;q=0.9");
            assertThat(direct.status()).as(path).isEqualTo(byJersey.status());
            assertThat(direct.headers().map())
                    .as(path)
                    .isEqualTo(byJersey.headers().map());
            assertThat(direct.body()).as(path).isEqualTo(byJersey.body());
        }
        assertThat(http().get("/api/items/%" + Integer.toHexString(SKU.charAt(0)) + SKU.substring(1))
                        .body())
                .isEqualTo(http().get("/api/items/" + SKU).body());
    }

    @Test
    void cancellingGivesTheGoodsBackOnce() {
        int before = shop.stock(SKU);
        Answer placed = place(3);
        assertThat(shop.cancel(placed).status()).isEqualTo(204);
        assertThat(shop.stock(SKU)).isEqualTo(before);
        assertThat(shop.order(placed).getString("status")).isEqualTo("CANCELLED");
        Problem.of(shop.cancel(placed), 409);
        assertThat(shop.stock(SKU)).isEqualTo(before);
    }

    @Test
    void ofManyWhoCancelTheSameOrderAtOnceOneGivesTheGoodsBack() throws ExecutionException, InterruptedException {
        int before = shop.stock(SKU);
        Answer placed = place(5);
        List<Integer> statuses = atOnce(8, () -> shop.cancel(placed).status());
        assertThat(statuses).containsOnly(204, 409).containsOnlyOnce(204);
        assertThat(shop.stock(SKU)).isEqualTo(before);
    }

    private static <T> List<T> atOnce(int count, Callable<T> work) throws ExecutionException, InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(count);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(Collections.nCopies(count, work))) {
                results.add(future.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void tooLittleStockLeavesBothDatabasesAsTheyWere() {
        Map<String, Integer> before = shop.stocks();
        String email = newEmail();
        Answer refused = shop.place(email, Map.of(OTHER, 1, SKU, 1_000_000));
        JsonObject problem = Problem.of(refused, 409);
        assertThat(problem.getString("detail")).contains(SKU);
        assertThat(shop.stocks()).isEqualTo(before);
        assertThat(customersOf(email)).isEmpty();
    }

    /** Newest first: more customers than these have not come meanwhile. */
    private List<JsonObject> customersOf(String email) {
        return http().get("/api/customers?sort=-id&limit=100").objects().stream()
                .filter(customer -> customer.getString("email").equals(email))
                .toList();
    }

    @Test
    void aNewAddressMakesACustomerOnce() {
        String email = newEmail();
        assertThat(shop.place(email, Map.of(SKU, 1)).status()).isEqualTo(201);
        assertThat(shop.place(email, Map.of(SKU, 1)).status()).isEqualTo(201);
        assertThat(customersOf(email)).hasSize(1);
    }

    @Test
    void listsComeInPagesThatLeadToTheNext() {
        Answer first = http().get("/api/items?limit=5&sort=-price");
        assertThat(first.objects())
                .hasSize(5)
                .extracting(item -> item.getJsonNumber("price").bigDecimalValue())
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(first.header("X-Total-Count")).isEqualTo("" + shop.items().size());
        assertThat(String.join(", ", first.headers().allValues("Link"))).contains("offset=5", "rel=\"next\"");
        assertThat(http().get("/api/items?limit=5&sort=-price&offset=5").objects())
                .doesNotContainAnyElementsOf(first.objects());
        Problem.of(http().get("/api/items?sort=password"), 400);
        Problem.of(http().get("/api/items?limit=many"), 400);
    }

    @Test
    void anUnknownItemIsRefused() {
        String email = newEmail();
        Answer refused = shop.place(email, Map.of("NO-SUCH-ITEM", 1));
        assertThat(refused.status()).as(refused.body()).isBetween(400, 422);
        assertThat(Problem.of(refused, refused.status()).getString("detail")).contains("NO-SUCH-ITEM");
        assertThat(customersOf(email)).isEmpty();
    }

    @Test
    void everyBrokenRuleIsReportedWithItsPath() {
        Answer refused = shop.place("not an address", Map.of(SKU, 0));
        JsonObject problem = Problem.of(refused, 400);
        assertThat(problem.getJsonArray("violations").getValuesAs(JsonObject.class))
                .extracting(v -> v.getString("path"))
                .containsExactlyInAnyOrder("email", "lines[0].quantity");
        assertThat(refused.body()).doesNotContain("not an address");
    }

    @Test
    void anOrderWithoutLinesIsRefused() {
        Problem.of(shop.place(newEmail(), Map.of()), 400);
        Problem.of(
                http().post(
                                "/api/orders",
                                Json.createObjectBuilder()
                                        .add("email", newEmail())
                                        .build()),
                400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "42", "{\"email\": 1, \"lines\": \"none\"}", ""})
    void whatIsNoOrderIsRefused(String body) {
        Problem.of(http().post("/api/orders", body, "application/json"), 400);
    }

    @Test
    void aBodyOfAnotherMediaTypeIsRefused() {
        Problem.of(http().post("/api/orders", "email=ada", "text/plain"), 415);
    }

    @Test
    void aMediaTypeThatIsNotToBeHadIsRefused() {
        Problem.of(http().get("/api/items", "Accept", "text/csv"), 406);
    }

    @Test
    void aMethodThatIsNotThereIsRefused() {
        Answer refused =
                http().send("PUT", "/api/items", BodyPublishers.ofString("{}"), "Content-Type", "application/json");
        Problem.of(refused, 405);
        assertThat(refused.header("Allow")).contains("GET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nothing", "/api/orders/999999999", "/api/items/NO-SUCH-ITEM", "/api/databases/db99"})
    void whatIsNotThereIsNotFound(String path) {
        Problem.of(http().get(path), 404);
    }

    @Test
    void anUnknownDatabaseNamesTheKnownOnes() {
        assertThat(Problem.of(http().get("/api/databases/db99"), 404).toString())
                .contains("db1", "db2");
    }
}
