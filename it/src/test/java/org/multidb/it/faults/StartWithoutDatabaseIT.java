package org.multidb.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.multidb.it.Http;
import org.multidb.it.Installation;
import org.multidb.it.Measures;
import org.multidb.it.MultidbProcess;
import org.multidb.it.Shared;
import org.multidb.it.SwallowingProxy;
import org.multidb.it.orders.Shop;

/** The application is started while db2 is out of reach, and db2 comes later. */
@Measures
class StartWithoutDatabaseIT {
    private static final Pattern SILENT =
            Pattern.compile("(?m)^(\\S+) WARNING org\\.multidb: (?:silent\\d|db2): the database cannot be reached");

    @ParameterizedTest
    @EnumSource
    void theOthersAreServedAndItIsToldMigratedAndServedWhenItComes(Fault fault) {
        try (SwallowingProxy proxy = SwallowingProxy.to(Shared.postgres().port())) {
            fault.on(proxy);
            Installation installation = Installation.named("start-without-" + fault)
                    .database("db1", Shared.postgres().create("orders"))
                    .database("db2", Shared.postgres().create("inventory").through(proxy));
            try (MultidbProcess process = installation.start()) {
                assertOnlyDb1IsServed(process.http());
                proxy.pass();
                assertBothAreServed(process.http());
            }
        }
    }

    /** Each is asked in a thread of its own, so that one which is silent keeps no other waiting. */
    @Test
    void howeverManyAreSilentTheStartWaitsForOne() {
        try (SwallowingProxy silent = SwallowingProxy.to(Shared.postgres().port());
                SwallowingProxy coming = SwallowingProxy.to(Shared.postgres().port())) {
            silent.swallow();
            coming.swallow();
            Installation installation = Installation.named("start-without-many")
                    .set("multidb.databases", "db1,silent1,silent2,silent3,silent4,silent5,silent6,db2")
                    .database("db1", Shared.postgres().create("orders"))
                    .database("db2", Shared.postgres().create("inventory").through(coming));
            for (int i = 1; i <= 6; i++) {
                installation
                        .existingDatabase(
                                "silent" + i,
                                Shared.postgres().create("archive").through(silent))
                        .set("multidb.database.silent" + i + ".required", "false");
            }
            try (MultidbProcess process = installation.start()) {
                assertOnlyDb1IsServed(process.http());
                List<LocalDateTime> noticed = noticed(process.logs());
                assertThat(noticed).hasSizeGreaterThanOrEqualTo(7);
                assertThat(Duration.between(noticed.get(0), noticed.get(6))).isLessThan(Bounds.REFUSED);
                coming.pass();
                assertBothAreServed(process.http());
            }
        }
    }

    /** When each silent database was given up for the first time, as the log says. */
    private static List<LocalDateTime> noticed(String logs) {
        return SILENT.matcher(logs)
                .results()
                .map(line -> LocalDateTime.parse(line.group(1)))
                .toList();
    }

    private static void assertOnlyDb1IsServed(Http http) {
        Shop shop = new Shop(http);
        assertThat(http.get("/api/orders").status()).isEqualTo(200);
        Bounds.assertUnavailable(http.get("/api/items"), "db2");
        Bounds.assertUnavailable(shop.place("ada@example.org", Map.of("BNS-YIRG-250", 1)), "db2");
        assertThat(http.get("/health/live").status()).isEqualTo(200);
        assertThat(http.get("/health/ready").status()).isEqualTo(503);
        assertThat(http.get("/api/customers").objects()).isEmpty();
    }

    private static void assertBothAreServed(Http http) {
        Bounds.awaitHealed(http, "/api/items");
        assertThat(new Shop(http)
                        .place("ada@example.org", Map.of("BNS-YIRG-250", 1))
                        .status())
                .isEqualTo(201);
        Bounds.awaitHealed(http, "/health/ready");
    }
}
