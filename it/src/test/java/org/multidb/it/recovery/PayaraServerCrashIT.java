package org.multidb.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.multidb.it.Archives;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.DatabaseServer;
import org.multidb.it.PayaraServer;
import org.multidb.it.PostgresServer;
import org.multidb.it.orders.Shop;
import org.multidb.it.payara.MultidbDomain;

/** The same on a Payara Server that an administrator has set up: db1 is embedded, the EAR is deployed. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PayaraServerCrashIT {
    private static final String HALT = "org.multidb.recovery.halt";

    @Test
    void whatDb1HasCommittedIsCommittedInDb2WhenThatIsBack() throws Exception {
        try (DatabaseServer server2 = PostgresServer.start("payara-crash-db2")) {
            DatabaseAddress db2 = server2.create("inventory");
            try (MultidbDomain domain = MultidbDomain.start("payara-crash", db2)) {
                PayaraServer payara = domain.server();
                payara.asadmin("create-system-properties", HALT + "=between-commits");
                payara.deploy("multidb", Archives.ear());
                long stock = db2.number("select sum(stock) from items");
                Shop shop = new Shop(payara.http());
                assertThatThrownBy(() -> shop.place("ada@example.org", Map.of("BNS-YIRG-250", 2)))
                        .isInstanceOf(UncheckedIOException.class);
                payara.awaitEnd();
                server2.kill();
                payara.restart();
                await("orders are served").atMost(2, TimeUnit.MINUTES).until(() -> payara.http()
                        .answers("/api/orders", 200));
                assertThat(payara.http().get("/api/orders").objects()).hasSize(1);
                server2.restart();
                Books.awaitNothingInDoubt(db2);
                assertThat(db2.number("select sum(stock) from items")).isEqualTo(stock - 2);
                assertThat(payara.log()).contains("db2: recovery done, 1 branches committed, 0 rolled back");
            }
        }
    }
}
