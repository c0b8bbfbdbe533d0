package org.multidb.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
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
