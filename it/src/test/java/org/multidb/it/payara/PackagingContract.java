package org.multidb.it.payara;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.multidb.it.Answer;
import org.multidb.it.Http;
import org.multidb.it.Problem;
import org.multidb.it.failover.Fault;
import org.multidb.it.failover.PostgresTrio;
import org.multidb.it.orders.Shop;

/** An archive as it is built, on a Payara Server. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class PackagingContract {
    private static final String NAME = "multidb";
    private static final Pattern CREATED = Pattern.compile("numconncreated-count = (\\d+)");

    private static final String SKU = "BNS-YIRG-250";
    private static final String ITS_OWN = "org.multidb.Databases";
    private static final Duration SOON = Duration.ofMinutes(1);

    private final MultidbDomain domain = MultidbDomain.shared();
    private final PostgresTrio servers = MultidbDomain.servers();

    private final Path archive;

    PackagingContract(Path archive) {
        this.archive = archive;
    }

    @BeforeAll
    void deploy() {
        domain.server().deploy(NAME, archive);
    }

    /** What is left of it would go on working, or fill the memory with each deployment. */
    @AfterAll
    void undeployWithoutALeftover() {
        assertThat(domain.server().instances(ITS_OWN)).isEqualTo(1);
        domain.server().undeploy(NAME);
        await("the application's threads have ended").atMost(SOON).untilAsserted(() -> assertThat(
                        domain.server().threads())
                .doesNotContainPattern("at org\\.multidb\\.(?!datasource|recovery)"));
        assertThat(domain.server().instances(ITS_OWN)).isZero();
    }

    private Http http() {
        return domain.server().http();
    }

    @Test
    void everyDatabaseIsServed() {
        assertThat(http().get("/api/databases").objects())
                .extracting(d -> d.getString("product"))
                .containsExactly("Apache Derby", "PostgreSQL", "Apache Derby");
        assertThat(http().get("/health/ready").status()).isEqualTo(200);
        Problem.of(http().get("/api/nothing"), 404);
    }

    @Test
    void everyDatabaseIsFitForTransactionsOverSeveral() {
        Answer preflight = http().get("/api/recovery/preflight");
        assertThat(preflight.objects())
                .as(preflight.body())
                .extracting(d -> d.getString("state"))
                .containsExactly("fit", "fit", "fit");
        assertThat(http().get("/api/recovery/in-doubt").objects())
                .allMatch(d -> d.getJsonArray("branches").isEmpty() && !d.containsKey("problem"));
        assertThat(http().get("/metrics").body().lines())
                .filteredOn(line -> line.startsWith("multidb_in_doubt_branches{"))
                .hasSize(3);
    }

    @Test
    void ordersAreServed() throws SQLException {
        Shop shop = new Shop(http());
        long stock = domain.db2().number("select stock from items where sku = '" + SKU + "'");
        Answer placed = shop.place("ada@example.org", Map.of(SKU, 2));
        assertThat(placed.status()).as(placed.body()).isEqualTo(201);
        JsonObject order = shop.order(placed);
        assertThat(order.getString("email")).isEqualTo("ada@example.org");
        assertThat(stockBehind(placed)).isEqualTo(stock - 2);
        Answer cancelled = shop.cancel(placed);
        assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(204);
        assertThat(stockBehind(cancelled)).isEqualTo(stock);
    }

    /** As items are read from the replica. */
    private long stockBehind(Answer change) {
        return new Shop(http()).stock(SKU, "Multidb-Bookmark", change.header("Multidb-Bookmark"));
    }

    @Test
    void poolStatisticsAreLive() {
        assertThat(http().get("/api/items").status()).isEqualTo(200);
        assertThat(created("multidb-db1")).isPositive();
        assertThat(created("multidb-db2")).isPositive();
        JsonObject pool =
                http().get("/api/databases/db1").object().getJsonArray("pools").getJsonObject(0);
        assertThat(pool.getString("name")).isEqualTo("multidb-db1");
        assertThat(pool.getInt("used") + pool.getInt("free")).isPositive();
        assertThat(http().get("/metrics").body()).containsPattern("multidb_pool_free\\{database=\"db2\"[^}]*} [1-9]");
    }

    @Test
    void theServersOfADatabaseAreShownAndAreMetrics() {
        assertThat(http().get("/api/items").status()).isEqualTo(200);
        await("each is known").atMost(SOON).untilAsserted(() -> assertThat(nodes())
                .extracting(node -> node.getString("role"), node -> node.getString("state"))
                .containsExactly(tuple("primary", "up"), tuple("standby", "up"), tuple("replica", "up")));
        assertThat(nodes().get(2).getJsonNumber("lagSeconds").doubleValue()).isNotNegative();
        assertThat(db2().getJsonArray("pools").getValuesAs(JsonObject.class))
                .extracting(pool -> pool.getString("jndiName"))
                .containsExactly("jdbc/db2", "jdbc/db2-read");
        await("there are metrics of each").atMost(SOON).untilAsserted(() -> assertThat(
                        http().get("/metrics").body())
                .containsPattern("multidb_node_up\\{database=\"db2\"[^}]*} 1")
                .containsPattern("multidb_node_lag_seconds\\{database=\"db2\"[^}]*} \\d")
                .containsPattern("multidb_pool_free\\{[^}]*pool=\"jdbc/db2-read\"[^}]*} [1-9]"));
    }

    @Test
    void writesGoOnWithTheStandbyThatIsPromoted() {
        Shop shop = new Shop(http());
        int before = db2().getInt("failovers");

        servers.strike(Fault.KILLED);
        servers.promote();
        await("an order is placed")
                .atMost(SOON)
                .until(() -> shop.place("bob@example.org", Map.of(SKU, 1)).status() == 201);

        assertThat(db2().getInt("failovers")).isEqualTo(before + 1);
        assertThat(nodes().get(0).getString("host")).isEqualTo(servers.hostOfPrimary());
        assertThat(http().get("/metrics").body())
                .containsPattern("multidb_failovers_total\\{database=\"db2\"[^}]*} " + (before + 1));
        servers.repair();
        await("the standby is seen")
                .atMost(SOON)
                .until(() -> nodes().get(1).getString("role").equals("standby"));
    }

    private JsonObject db2() {
        return http().get("/api/databases/db2").object();
    }

    private List<JsonObject> nodes() {
        return db2().getJsonArray("nodes").getValuesAs(JsonObject.class);
    }

    private long created(String pool) {
        String statistics = domain.server().asadmin("get", "--monitor", "server.resources." + pool + ".*");
        Matcher matcher = CREATED.matcher(statistics);
        assertThat(matcher.find()).as(statistics).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    @Test
    void passwordsAreAliasesInTheCommandsAndStayOutOfTheLog() {
        assertThat(domain.commands()).doesNotContain(domain.db2().password()).contains("${ALIAS\\=multidb-db2}");
        assertThat(domain.server().log()).doesNotContain(domain.db2().password());
    }
}
