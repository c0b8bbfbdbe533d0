package org.multidb.it.injection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.multidb.it.PayaraServer;
import org.multidb.it.injection.app.UnknownDatabase;
import org.multidb.it.payara.MultidbDomain;

/** What is injected in the EAR, on a Payara Server. */
class PayaraServerInjectionIT {
    private static final String NAME = "injection";

    private final MultidbDomain domain = MultidbDomain.shared();
    private final PayaraServer server = domain.server();
    private final Map<String, String> urls =
            Map.of("db1", "multidb-data/db1", "db2", domain.db2().url(), "db3", "multidb-data/db3");

    @Test
    void everyInjectionPointReachesItsOwnDatabaseInTheEar() {
        server.deploy(NAME, TestArchives.earWithInjectionPoints());
        try {
            Reached.assertEachItsOwn(reached("ejb"), urls);
            Reached.assertEachItsOwn(reached("resource"), urls);
        } finally {
            server.undeploy(NAME);
        }
    }

    private Map<String, String> reached(String from) {
        return Reached.of(server.http().get("/injection/reached/" + from));
    }

    @Test
    void anUnknownDatabaseFailsTheDeploymentAndTheMessageListsTheKnownOnes() {
        String refusal = server.deployInVain(NAME, TestArchives.earWith(UnknownDatabase.class));
        assertThat(refusal).contains("db9", "db1, db2, db3");
    }
}
