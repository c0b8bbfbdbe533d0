package org.multidb.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As an application in another class loader sees it: through JMX alone. */
class DoctorOnPostgreSqlTest {
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @TempDir
    private Path folder;

    @Test
    void aForeignBranchIsListedWithItsAgeAndRolledBack() throws Exception {
        ObjectName name = new ObjectName("org.multidb:type=Recovery,database=doctored");
        MultidbXADataSource logged = PostgreSql.source("doctored");
        logged.setTransactionLog(folder.resolve("log").toString());
        try (Branch own = new Branch(logged);
                Branch foreign = new Branch(PostgreSql.source("foreign"))) {
            assertThat(own.handle().isValid(1)).isTrue();
            foreign.start().execute("create table doctored (id int)").end();
            assertThat(foreign.resource().prepare(foreign.xid())).isEqualTo(XAResource.XA_OK);

            CompositeData branch = find(name, foreign);
            assertThat(branch.get("ours")).isEqualTo(false);
            assertThat(branch.get("decision")).isEqualTo("not-ours");
            assertThat(Instant.parse((String) branch.get("preparedAt")))
                    .isCloseTo(Instant.now(), org.assertj.core.api.Assertions.within(60, ChronoUnit.SECONDS));

            server.invoke(name, "resolve", new Object[] {branch.get("xid"), false, "left by a test"}, new String[] {
                String.class.getName(), boolean.class.getName(), String.class.getName()
            });
            assertThat(foreign.recovered()).doesNotContain((TestXid) foreign.xid());
        }
        assertThat(server.getAttribute(
                        new ObjectName("org.multidb:type=DataSource,database=doctored,pool=jdbc/doctored"), "Xa"))
                .isEqualTo(true);
    }

    private CompositeData find(ObjectName name, Branch branch) throws Exception {
        TestXid xid = (TestXid) branch.xid();
        List<CompositeData> listed =
                Arrays.asList((CompositeData[]) server.invoke(name, "listBranches", new Object[0], new String[0]));
        return listed.stream()
                .filter(data -> data.get("xid").toString().contains(xid.global()))
                .findFirst()
                .orElseThrow();
    }
}
