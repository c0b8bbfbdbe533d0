package org.multidb.it.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.multidb.it.Answer;
import org.multidb.it.Archives;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.Http;
import org.multidb.it.Installation;
import org.multidb.it.MultidbProcess;
import org.multidb.it.Problem;
import org.multidb.it.orders.Shop;

/** What is promised of reads where both databases are on a server with one replica, of any vendor that tells positions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReadFromReplicaContract {
    private static final String BOOKMARK = "Multidb-Bookmark";
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String SKU = "BNS-HUIL-250";

    private Replication servers;
    private MultidbProcess multidb;
    private Http http;
    private Shop shop;
    private Answer before;

    /** Started anew. */
    abstract Replication replication();

    /** SQLSTATE and error code with which a replica refuses to write. */
    abstract String refusal();

    @BeforeAll
    void start() {
        servers = replication();
        try {
            multidb = installation(servers.create("orders"), servers.create("inventory"))
                    .start();
        } catch (RuntimeException | AssertionError e) {
            servers.close();
            throw e;
        }
        http = multidb.http();
        shop = new Shop(http);
    }

    private Installation installation(DatabaseAddress db1, DatabaseAddress db2) {
        return Installation.named("reading")
                .jar(Archives.launcherWith(ReadingApi.class, ReadingResource.class))
                .database("db1", db1)
                .set("multidb.database.db1.replica-urls", atReplica(db1))
                .set("multidb.database.db1.max-lag", "PT10M")
                .database("db2", db2)
                .set("multidb.database.db2.replica-urls", atReplica(db2))
                .set("multidb.database.db2.max-lag", "PT10M");
    }

    private String atReplica(DatabaseAddress database) {
        return database.at(servers.replica().port()).url();
    }

    @AfterAll
    void stop() {
        if (multidb != null) {
            multidb.close();
            servers.close();
        }
    }

    /** A replica is read from once it is known how far it is; until then the primary is. */
    @BeforeEach
    void awaitReplicas() {
        before = place();
        String bookmark = before.header(BOOKMARK);
        await("the replicas are read from")
                .atMost(SOON)
                .until(() -> stock() == stock(BOOKMARK, bookmark)
                        && http.answers(Shop.path(before), 200)
                        && follows("db1")
                        && follows("db2"));
    }

    private boolean follows(String id) {
        return nodes(id).stream()
                .anyMatch(node -> node.getString("role").equals("replica")
                        && node.getString("state").equals("up")
                        && node.containsKey("lagSeconds"));
    }

    private List<JsonObject> nodes(String id) {
        return http.get("/api/databases/" + id).object().getJsonArray("nodes").getValuesAs(JsonObject.class);
    }

    @AfterEach
    void replay() throws SQLException {
        servers.resume();
    }

    @Test
    void aReadMayBeOldButNotOneBehindABookmark() throws SQLException {
        servers.pause();

        Answer placed = place();
        String path = Shop.path(placed);
        String bookmark = placed.header(BOOKMARK);

        assertThat(bookmark).matches("[A-Za-z0-9_-]+");
        assertThat(http.get(path).status()).isEqualTo(404);
        assertThat(http.get(path, BOOKMARK, bookmark).status()).isEqualTo(200);
        assertThat(http.get(path, BOOKMARK, before.header(BOOKMARK)).status()).isEqualTo(404);
        int fresh = stock(BOOKMARK, bookmark);
        assertThat(stock()).isEqualTo(fresh + 1);

        servers.resume();
        await("the replica has it").atMost(SOON).until(() -> http.answers(path, 200));
        assertThat(stock()).isEqualTo(fresh);
    }

    @Test
    void aBatchOfReadsOverTwoDatabasesReadsFromReplicasAndBehindABookmarkToo() throws SQLException {
        servers.pause();
        int old = stock();
        Answer placed = place();

        assertThat(batch(placed).status()).isEqualTo(404);
        Answer answer = batch(placed, BOOKMARK, placed.header(BOOKMARK));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.object()
                        .getJsonArray("responses")
                        .getJsonObject(1)
                        .getJsonObject("body")
                        .getInt("stock"))
                .isEqualTo(old - 1);
        assertThat(answer.header(BOOKMARK)).isEmpty();
    }

    @Test
    void everyChangeThatSucceededHasABookmarkAndAFailedOneHasNone() {
        Answer placed = place();
        Answer cancelled = http.delete(Shop.path(placed));
        Answer again = http.delete(Shop.path(placed));

        assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(204);
        assertThat(cancelled.header(BOOKMARK)).isNotEmpty();
        Problem.of(again, 409);
        assertThat(again.header(BOOKMARK)).isEmpty();
        assertThat(http.get("/api/items").header(BOOKMARK)).isEmpty();
    }

    @Test
    void whatReadsOutsideOfATransactionIsServedByTheReplicaToo() throws SQLException {
        servers.pause();

        Answer placed = place("new-" + System.nanoTime() + "@example.org");
        long old = customers();

        assertThat(customers(BOOKMARK, placed.header(BOOKMARK))).isEqualTo(old + 1);
    }

    @Test
    void javaCodeReadsFromTheReplicaAndBehindABookmarkToo() throws SQLException {
        servers.pause();
        long old = orders("data-source");
        place();
        String bookmark = http.get("/reading/orders/bookmark").body();

        assertThat(orders("data-source")).isEqualTo(old);
        assertThat(orders("session")).isEqualTo(old);
        assertThat(orders("session/behind/" + bookmark)).isEqualTo(old + 1);
        assertThat(orders("data-source/behind/" + bookmark)).isEqualTo(old + 1);
        assertThat(http.get("/reading/orders/data-source/write").body()).isEqualTo(refusal());
    }

    @Test
    void whenTheReplicaIsKilledThePrimaryIsReadUntilItIsBack() {
        servers.replica().kill();
        await("the primary is read").atMost(SOON).until(() -> http.answers(Shop.path(place()), 200));
        Answer meanwhile = place();
        assertThat(http.get(Shop.path(meanwhile), BOOKMARK, meanwhile.header(BOOKMARK))
                        .status())
                .isEqualTo(200);
        await("it is shown as down")
                .atMost(SOON)
                .until(() -> nodes("db1").get(1).getString("state").equals("down"));

        servers.replica().restart();
        await("the replica follows").atMost(SOON).until(() -> follows("db1") && follows("db2"));
    }

    @Test
    void theReplicaAndItsPoolAreShownAndAreMetrics() {
        String replica = "127.0.0.1:" + servers.replica().port();

        for (String id : List.of("db1", "db2")) {
            JsonObject replicaNode = nodes(id).get(1);
            assertThat(replicaNode.getString("host")).isEqualTo(replica);
            assertThat(replicaNode.getJsonNumber("lagSeconds").doubleValue()).isNotNegative();
            assertThat(pools(id))
                    .extracting(pool -> pool.getString("jndiName"))
                    .containsExactly("jdbc/" + id, "jdbc/" + id + "-read");
            String node = "\\{database=\"" + id + "\"[^}]*node=\"" + replica + "\"[^}]*} ";
            await("there are metrics of it").atMost(SOON).untilAsserted(() -> assertThat(
                            http.get("/metrics").body())
                    .containsPattern("multidb_node_up" + node + "1")
                    .containsPattern("multidb_node_lag_seconds" + node + "\\d")
                    .containsPattern("multidb_failovers_total\\{database=\"" + id + "\"[^}]*} 0")
                    .containsPattern("multidb_pool_free\\{[^}]*pool=\"jdbc/" + id + "-read\"[^}]*} \\d"));
        }
    }

    @Test
    void whatIsNoBookmarkIsRefused() {
        JsonObject problem = Problem.of(http.get("/api/items", BOOKMARK, "nonsense"), 400);

        assertThat(problem.getString("code")).isEqualTo("invalid-request");
    }

    private Answer place() {
        return place("reader@example.org");
    }

    private Answer place(String email) {
        Answer placed = shop.place(email, Map.of(SKU, 1));
        assertThat(placed.status()).as(placed.body()).isEqualTo(201);
        return placed;
    }

    private int stock(String... headers) {
        return http.get("/api/items/" + SKU, headers).object().getInt("stock");
    }

    private long orders(String way) {
        Answer answer = http.get("/reading/orders/" + way);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Long.parseLong(answer.body());
    }

    private long customers(String... headers) {
        return Long.parseLong(http.get("/api/customers?limit=1", headers).header("X-Total-Count"));
    }

    private List<JsonObject> pools(String id) {
        return http.get("/api/databases/" + id).object().getJsonArray("pools").getValuesAs(JsonObject.class);
    }

    private Answer batch(Answer placed, String... headers) {
        String id = Shop.path(placed).replaceFirst(".*/", "");
        String body = "{'requests':[{'id':'o','method':'GET','url':'db1/orders?id=eq." + id + "'},"
                + "{'id':'i','method':'GET','url':'db2/items?sku=eq." + SKU + "'}]}";
        return http.post("/api/transactions", body.replace('\'', '"'), "application/json", headers);
    }
}
