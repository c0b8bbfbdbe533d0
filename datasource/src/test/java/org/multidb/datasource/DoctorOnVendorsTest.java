package org.multidb.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** As an application in another class loader sees it: through JMX alone. */
class DoctorOnVendorsTest {
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @TempDir
    private Path folder;

    enum Server {
        DERBY,
        POSTGRESQL,
        MARIADB;

        /** Two of one name are pools of one database. */
        MultidbXADataSource source() {
            return switch (this) {
                case DERBY -> Derby.source("doctored1");
                case POSTGRESQL -> PostgreSql.source("doctored2");
                case MARIADB -> MariaDb.source("doctored3");
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void aForeignBranchIsListedAndEnded(Server vendor) throws Exception {
        MultidbXADataSource logged = logged(vendor.source());
        try (var own = new Branch(logged);
                var table = new Table(vendor.source())) {
            assertThat(own.handle().isValid(1)).isTrue();
            Xid rolledBack = prepare(vendor, table.insert(1));
            Xid committed = prepare(vendor, table.insert(2));

            CompositeData branch = find(logged, rolledBack).orElseThrow();
            assertThat(branch.get("ours")).isEqualTo(false);
            assertThat(branch.get("decision")).isEqualTo("not-ours");
            assertThat(branch.get("handledBy")).isEqualTo("");
            resolveWhenReleased(logged, branch, false);
            assertThat(find(logged, rolledBack)).isEmpty();
            resolveWhenReleased(logged, find(logged, committed).orElseThrow(), true);
            assertThat(find(logged, committed)).isEmpty();
            assertThat(table.count()).isEqualTo(1);
        }
    }

    /** By a program that ends then, as far as the database can see. */
    private static Xid prepare(Server vendor, String sql) throws Exception {
        try (var branch = new Branch(vendor.source())) {
            branch.start().execute(sql).end();
            assertThat(branch.resource().prepare(branch.xid())).isEqualTo(XAResource.XA_OK);
            return branch.xid();
        }
    }

    @Test
    void postgreSqlTellsTheAgeOfABranch() throws Exception {
        MultidbXADataSource logged = logged(Server.POSTGRESQL.source());
        try (var own = new Branch(logged);
                var table = new Table(Server.POSTGRESQL.source())) {
            assertThat(own.handle().isValid(1)).isTrue();
            CompositeData branch =
                    find(logged, prepare(Server.POSTGRESQL, table.insert(1))).orElseThrow();

            assertThat(Instant.parse((String) branch.get("preparedAt")))
                    .isCloseTo(Instant.now(), within(60, ChronoUnit.SECONDS));
            resolve(logged, branch, false);
        }
    }

    @Test
    void aPoolTellsWhetherItIsAnXaPool() throws Exception {
        try (var branch = new Branch(Server.DERBY.source())) {
            assertThat(branch.handle().isValid(1)).isTrue();
            assertThat(server.getAttribute(
                            new ObjectName("org.multidb:type=DataSource,database=doctored1,pool=jdbc/doctored1"), "Xa"))
                    .isEqualTo(true);
        }
    }

    private MultidbXADataSource logged(MultidbXADataSource source) {
        source.setTransactionLog(folder.resolve("log").toString());
        return source;
    }

    private Optional<CompositeData> find(MultidbXADataSource source, Xid xid) throws JMException {
        CompositeData[] listed =
                (CompositeData[]) server.invoke(bean(source), "listBranches", new Object[0], new String[0]);
        return Arrays.stream(listed)
                .filter(data -> data.get("xid")
                        .toString()
                        .contains("-" + TestXid.of(xid).global() + "-"))
                .findFirst();
    }

    /** MariaDB releases the branch of a closed connection a moment later, and until then it has to be asked again. */
    private void resolveWhenReleased(MultidbXADataSource source, CompositeData branch, boolean commit)
            throws JMException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        MBeanException refusal = catchThrowableOfType(MBeanException.class, () -> resolve(source, branch, commit));
        while (refusal != null) {
            assertThat(refusal).hasCauseInstanceOf(SQLException.class);
            assertThat(System.nanoTime()).as(refusal.getCause().toString()).isLessThan(deadline);
            refusal = catchThrowableOfType(MBeanException.class, () -> resolve(source, branch, commit));
        }
    }

    private void resolve(MultidbXADataSource source, CompositeData branch, boolean commit) throws JMException {
        server.invoke(
                bean(source), "resolve", new Object[] {branch.get("xid"), commit, "left by a test"}, new String[] {
                    String.class.getName(), boolean.class.getName(), String.class.getName()
                });
    }

    private static ObjectName bean(MultidbXADataSource source) throws JMException {
        return new ObjectName("org.multidb:type=Recovery,database=" + source.getDatabaseName());
    }
}
