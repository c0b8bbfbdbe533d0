package org.multidb.it.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.multidb.it.Answer;
import org.multidb.it.Http;
import org.multidb.it.Installation;
import org.multidb.it.MultidbProcess;
import org.multidb.it.PayaraMicro;
import org.multidb.it.Problem;
import org.multidb.it.orders.Shop;

/** Pools that an administrator has made of a vendor's own classes, db1's an XA pool and db2's not. */
class PoolWithoutXaIT {

    @Test
    void itIsRefusedAsTheSecondOneOfATransactionAndServesOthers() {
        Installation installation = Installation.named("pool-without-xa");
        try (MultidbProcess process = PayaraMicro.launch(
                installation, Map.of(), commands -> vendorsOwn(commands, installation.dataDir() + "/vendor"))) {
            Http http = process.http();
            await("items are served").atMost(Duration.ofMinutes(2)).until(() -> http.answers("/api/items", 200));

            Answer order = new Shop(http).place("ada@example.org", Map.of("BNS-YIRG-250", 1));

            JsonObject problem = Problem.of(order, 500);
            assertThat(problem.getString("code")).isEqualTo("not-xa");
            assertThat(problem.getString("database")).isEqualTo("db2");
            assertThat(problem.getString("outcome")).isEqualTo("rolled-back");
            assertThat(http.get("/api/customers").objects()).isEmpty();
        }
    }

    /** Without what keeps the server from doing so, it would let one pool without XA through beside XA pools. */
    private static String vendorsOwn(String commands, String directory) {
        return commands.replace(
                        "org.multidb.datasource.MultidbXADataSource", "org.apache.derby.jdbc.EmbeddedXADataSource")
                .replaceAll(
                        "(?m)--property databaseName=(db[12]):\\S*",
                        "--property databaseName=" + directory + "/$1:createDatabase=create")
                .replaceAll(
                        "(?m)EmbeddedXADataSource --restype javax.sql.XADataSource(.* multidb-db2)$",
                        "EmbeddedConnectionPoolDataSource --restype javax.sql.ConnectionPoolDataSource$1");
    }
}
