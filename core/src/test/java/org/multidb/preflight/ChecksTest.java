package org.multidb.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.multidb.config.MultidbConfig;
import org.multidb.config.Settings;
import org.multidb.config.Vendor;

class ChecksTest {
    /** On a disk, as target is. */
    private static final PoolFacts.Log LOG = new PoolFacts.Log("a", Path.of("").toAbsolutePath(), "");

    private final Checks checks = new Checks(MultidbConfig.read(Settings.of(Map.of("multidb.databases", "db1")))
            .databases()
            .get(0));

    @Test
    void anXaPoolWithALogOnADiskIsFit() {
        assertThat(errors(new PoolFacts(Optional.of(true), Optional.of(LOG)), Set.of("a")))
                .isEmpty();
    }

    @Test
    void aPlainPoolIsUnfit() {
        Finding finding = only(errors(new PoolFacts(Optional.of(false), Optional.of(LOG)), Set.of("a")));

        assertThat(finding.check()).isEqualTo(Check.POOL);
        assertThat(finding.message())
                .isEqualTo("db1 (pool jdbc/db1): the pool is not an XA pool. To solve it, make it of "
                        + "org.multidb.datasource.MultidbXADataSource with the resource type javax.sql.XADataSource.");
    }

    @Test
    void aPoolOfAnotherClassIsUnfitSinceNobodyCanTell() {
        assertThat(errors(new PoolFacts(Optional.empty(), Optional.empty()), Set.of()))
                .extracting(Finding::check)
                .containsExactly(Check.POOL, Check.RECOVERY);
    }

    @Test
    void aPoolWithoutALogIsUnfit() {
        Finding finding = only(errors(new PoolFacts(Optional.of(true), Optional.empty()), Set.of()));

        assertThat(finding.check()).isEqualTo(Check.RECOVERY);
        assertThat(finding.remedy()).contains("transactionLog");
    }

    @Test
    void aLogThatCannotBeWrittenIsAnError() {
        PoolFacts.Log full = new PoolFacts.Log("a", LOG.directory(), "no space left");

        Finding finding = only(errors(new PoolFacts(Optional.of(true), Optional.of(full)), Set.of("a")));
        assertThat(finding.check()).isEqualTo(Check.LOG);
        assertThat(finding.reason()).contains("no space left");
    }

    @Test
    void aLogThatIsGoneIsAnError() {
        PoolFacts.Log gone = new PoolFacts.Log("a", LOG.directory().resolve("gone"), "");

        assertThat(only(errors(new PoolFacts(Optional.of(true), Optional.of(gone)), Set.of("a")))
                        .check())
                .isEqualTo(Check.LOG);
    }

    @Test
    void severalLogsInOneServerAreAnError() {
        Finding finding = only(errors(new PoolFacts(Optional.of(true), Optional.of(LOG)), Set.of("a", "b")));

        assertThat(finding.check()).isEqualTo(Check.IDENTITY);
        assertThat(finding.remedy()).contains("the same transactionLog");
    }

    @Test
    void postgreSqlMustPrepareAndAsMuchAsThePoolsNeed() {
        assertThat(checks.ofServer(postgreSql(40), 40)).isEmpty();
        Finding few = only(checks.ofServer(postgreSql(39), 40));
        assertThat(few.severity()).isEqualTo(Severity.WARNING);
        Finding none = only(checks.ofServer(postgreSql(0), 40));
        assertThat(none.severity()).isEqualTo(Severity.ERROR);
        assertThat(none.remedy()).contains("max_prepared_transactions of the server to 40 or more");
    }

    private static ServerFacts postgreSql(int preparable) {
        return new ServerFacts(Vendor.POSTGRESQL, "PostgreSQL 18", 18, 0, preparable, "5432");
    }

    @Test
    void mariaDbKeepsPreparedBranchesSince10dot5() {
        assertThat(checks.ofServer(mariaDb(10, 5), 20)).isEmpty();
        assertThat(checks.ofServer(mariaDb(11, 4), 20)).isEmpty();
        assertThat(only(checks.ofServer(mariaDb(10, 4), 20)).severity()).isEqualTo(Severity.ERROR);
        assertThat(only(checks.ofServer(mariaDb(5, 5), 20)).severity()).isEqualTo(Severity.ERROR);
    }

    private static ServerFacts mariaDb(int major, int minor) {
        return new ServerFacts(Vendor.MARIADB, "MariaDB", major, minor, ServerFacts.UNLIMITED, "");
    }

    @Test
    void derbyNeedsNothingAndOfOthersNothingIsKnown() {
        assertThat(checks.ofServer(new ServerFacts(Vendor.DERBY, "Derby", 10, 16, ServerFacts.UNLIMITED, ""), 20))
                .isEmpty();
        assertThat(only(checks.ofServer(new ServerFacts(Vendor.DB2, "DB2", 11, 5, ServerFacts.UNLIMITED, ""), 20))
                        .severity())
                .isEqualTo(Severity.WARNING);
    }

    /** The disk of a build in a container deserves a warning. */
    private List<Finding> errors(PoolFacts facts, Set<String> instances) {
        return checks.ofPool(facts, instances).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    private static Finding only(List<Finding> findings) {
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
