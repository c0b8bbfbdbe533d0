package org.multidb.it.payara;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Path;
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
import org.multidb.it.orders.Shop;

/** An archive as it is built, on a Payara Server. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class PackagingContract {
    private static final String NAME = "multidb";
    private static final Pattern CREATED = Pattern.compile("numconncreated-count = (\\d+)");

    private final MultidbDomain domain = MultidbDomain.shared();

    private final Path archive;

    PackagingContract(Path archive) {
        this.archive = archive;
    }

    @BeforeAll
    void deploy() {
        domain.server().deploy(NAME, archive);
    }

    @AfterAll
    void undeploy() {
        domain.server().undeploy(NAME);
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
    void ordersAreServed() {
        Shop shop = new Shop(http());
        int stock = shop.stock("BNS-YIRG-250");
        Answer placed = shop.place("ada@example.org", Map.of("BNS-YIRG-250", 2));
        assertThat(placed.status()).as(placed.body()).isEqualTo(201);
        JsonObject order = shop.order(placed);
        assertThat(order.getString("email")).isEqualTo("ada@example.org");
        assertThat(shop.stock("BNS-YIRG-250")).isEqualTo(stock - 2);
        assertThat(shop.cancel(placed).status()).isEqualTo(204);
        assertThat(shop.stock("BNS-YIRG-250")).isEqualTo(stock);
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
