package org.multidb.it.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.multidb.it.Answer;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.Http;
import org.multidb.it.Installation;
import org.multidb.it.MultidbProcess;
import org.multidb.it.Ports;
import org.multidb.it.PostgresServer;
import org.multidb.it.PostgresStandby;
import org.multidb.it.Problem;
import org.multidb.it.orders.Shop;

/** Both databases are on a PostgreSQL with one replica, which a test may stop from replaying what it gets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadFromReplicaIT {
    private static final String BOOKMARK = "Multidb-Bookmark";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String SKU = "BNS-HUIL-250";

    private PostgresServer primary;
    private PostgresServer replica;
    private MultidbProcess multidb;
    private Http http;
    private Shop shop;

    @BeforeAll
    void start() {
        primary = PostgresServer.start("reading-primary");
        DatabaseAddress db1 = primary.create("orders");
        DatabaseAddress db2 = primary.create("inventory");
        replica = PostgresStandby.synchronousOf(primary, "reading-replica", Ports.free());
        multidb = Installation.named("reading")
                .database("db1", db1)
                .set("multidb.database.db1.replica-urls", atReplica(db1))
                .set("multidb.database.db1.max-lag", "PT10M")
                .database("db2", db2)
                .set("multidb.database.db2.replica-urls", atReplica(db2))
                .set("multidb.database.db2.max-lag", "PT10M")
                .start();
        http = multidb.http();
        shop = new Shop(http);
    }

    @AfterAll
    void stop() {
        multidb.close();
        replica.close();
        primary.close();
    }

    @AfterEach
    void replay() throws SQLException {
        replica.admin("postgres").execute("select pg_wal_replay_resume()");
    }

    @Test
    void aReadMayBeOldButNotOneBehindABookmark() throws SQLException {
        Answer before = place();
        await("the replica has it").atMost(SOON).until(() -> http.answers(Shop.path(before), 200));
        pause();

        Answer placed = place();
        String path = Shop.path(placed);
        String bookmark = placed.header(BOOKMARK);

        assertThat(bookmark).matches("[A-Za-z0-9_-]+");
        assertThat(http.get(path).status()).isEqualTo(404);
        assertThat(http.get(path, BOOKMARK, bookmark).status()).isEqualTo(200);
        assertThat(http.get(path, BOOKMARK, before.header(BOOKMARK)).status()).isEqualTo(404);
        int fresh = stock(BOOKMARK, bookmark);
        assertThat(stock()).isEqualTo(fresh + 1);

        replay();
        await("the replica has it").atMost(SOON).until(() -> http.answers(path, 200));
        assertThat(stock()).isEqualTo(fresh);
    }

    @Test
    void aBatchOfReadsOverTwoDatabasesReadsFromReplicasAndBehindABookmarkToo() throws SQLException {
        Answer before = place();
        await("the replica has it").atMost(SOON).until(() -> http.answers(Shop.path(before), 200));
        pause();

        Answer placed = place();
        int old = stock();

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
    void whatIsNoBookmarkIsRefused() {
        JsonObject problem = Problem.of(http.get("/api/items", BOOKMARK, "nonsense"), 400);

        assertThat(problem.getString("code")).isEqualTo("invalid-request");
    }

    private Answer place() {
        Answer placed = shop.place("reader@example.org", Map.of(SKU, 1));
        assertThat(placed.status()).as(placed.body()).isEqualTo(201);
        return placed;
    }

    private int stock(String... headers) {
        return http.get("/api/items/" + SKU, headers).object().getInt("stock");
    }

    private Answer batch(Answer placed, String... headers) {
        String id = Shop.path(placed).replaceFirst(".*/", "");
        String body = "{'requests':[{'id':'o','method':'GET','url':'db1/orders?id=eq." + id + "'},"
                + "{'id':'i','method':'GET','url':'db2/items?sku=eq." + SKU + "'}]}";
        return http.post("/api/transactions", body.replace('\'', '"'), "application/json", headers);
    }

    private void pause() throws SQLException {
        replica.admin("postgres").execute("select pg_wal_replay_pause()");
        await("the replay stands still")
                .atMost(SOON)
                .until(() -> replica.admin("postgres")
                                .number("select case pg_get_wal_replay_pause_state() when 'paused' then 1 else 0 end")
                        == 1);
    }

    private String atReplica(DatabaseAddress database) {
        return database.url().replaceFirst(":\\d+/", ":" + replica.port() + "/");
    }
}
