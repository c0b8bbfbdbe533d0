package org.multidb.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MultidbConfigTest {

    @Test
    void withoutSettingsThereAreTwoEmbeddedDatabases(@TempDir Path dir) {
        ServerConfig server = ServerConfig.read(Settings.of(Map.of("multidb.data-dir", dir.toString())));

        assertThat(server.application().ids()).containsExactly("db1", "db2");
        assertThat(server.pools())
                .extracting(PoolConfig::url)
                .containsExactly(
                        "jdbc:derby:" + dir.resolve("db1") + ";create=true",
                        "jdbc:derby:" + dir.resolve("db2") + ";create=true");
        assertThat(server.pools()).allMatch(PoolConfig::embeddedDefault);
    }

    @Test
    void aDatabaseIsReadFromItsKeys() {
        DatabaseConfig db = read(Map.of(
                        "multidb.databases", "shop, crm",
                        "multidb.database.crm.vendor", "mariadb",
                        "multidb.database.crm.access", "read-only",
                        "multidb.database.crm.required", "false",
                        "multidb.database.crm.schemas", "sales,Über uns",
                        "multidb.database.crm.statement-timeout", "PT2M",
                        "multidb.database.crm.max-rows", "50"))
                .database("crm")
                .orElseThrow();

        assertThat(db.vendor()).contains(Vendor.MARIADB);
        assertThat(db.access()).isEqualTo(Access.READ_ONLY);
        assertThat(db.required()).isFalse();
        assertThat(db.schemas()).containsExactly("sales", "Über uns");
        assertThat(db.statementTimeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(db.maxRows()).isEqualTo(50);
        assertThat(db.jndiName()).isEqualTo("jdbc/crm");
        assertThat(db.readJndiName()).isEqualTo("jdbc/crm");
    }

    @Test
    void replicasGetAPoolOfTheirOwn() {
        DatabaseConfig db = read(Map.of(
                        "multidb.database.db1.replica-urls", "jdbc:postgresql://a/x jdbc:postgresql://b/x"))
                .database("db1")
                .orElseThrow();

        assertThat(db.readJndiName()).isEqualTo("jdbc/db1-read");
    }

    @Test
    void nothingIsMigratedUnlessItIsAskedFor() {
        assertThat(read(Map.of()).databases()).noneMatch(DatabaseConfig::migrate);
    }

    @Test
    void everyMistakeIsReportedTogetherAndByKey() {
        ConfigurationException e = catchThrowableOfType(
                ConfigurationException.class,
                () -> ServerConfig.read(Settings.of(Map.of(
                        "multidb.databases", "db1,Db2,db1",
                        "multidb.database.db1.url", "postgres://secret@host",
                        "multidb.database.db1.pool.max-size", "many",
                        "multidb.database.db1.pool.min-size", "30",
                        "multidb.database.db1.pool.max-wait", "5s",
                        "multidb.database.db1.pool.leak-timeout", "often",
                        "multidb.database.db1.pool.maxsize", "3",
                        "multidb.database.db9.url", "jdbc:h2:mem:x",
                        "multidb.sampel", "true",
                        "multidb.instance-name", "a b"))));

        assertThat(e.mistakes())
                .extracting(Mistake::key)
                .containsExactlyInAnyOrder(
                        "multidb.databases",
                        "multidb.databases",
                        "multidb.database.db1.url",
                        "multidb.database.db1.pool.max-size",
                        "multidb.database.db1.pool.min-size",
                        "multidb.database.db1.pool.leak-timeout",
                        "multidb.database.db1.pool.max-wait",
                        "multidb.database.db1.pool.maxsize",
                        "multidb.database.db9.url",
                        "multidb.sampel",
                        "multidb.instance-name");
        assertThat(e).hasMessageContaining("pool.max-size, pool.max-wait").hasMessageNotContainingAny("secret");
    }

    @Test
    void onlyPostgresqlCanNotifyAndTakesConnectionsForIt() {
        String db1 = "multidb.database.db1.";
        assertThat(read(Map.of(db1 + "schema.notify", "true", db1 + "url", "jdbc:postgresql://a/x"))
                        .databases())
                .extracting(DatabaseConfig::schemaNotify)
                .containsExactly(true, false);
        assertThat(List.of(
                        Map.of(db1 + "schema.notify", "true", db1 + "url", "jdbc:mariadb://a/x"),
                        Map.of(db1 + "schema.notify", "true"),
                        Map.of(
                                db1 + "schema.notify", "true",
                                db1 + "url", "jdbc:postgresql://a/x",
                                db1 + "pool.max-size", "2")))
                .allSatisfy(wrong -> assertThatThrownBy(() -> ServerConfig.read(Settings.of(wrong)))
                        .isInstanceOfSatisfying(ConfigurationException.class, e -> assertThat(e.mistakes())
                                .extracting(Mistake::key)
                                .containsExactly(db1 + "schema.notify")));
    }

    @Test
    void migrationsNeedMoreThanOneConnection() {
        String db1 = "multidb.database.db1.";
        Map<String, String> alone =
                Map.of(db1 + "url", "jdbc:postgresql://a/x", db1 + "pool.min-size", "1", db1 + "pool.max-size", "1");
        Map<String, String> migrated = new HashMap<>(alone);
        migrated.put(db1 + "migrate", "true");

        assertThatCode(() -> ServerConfig.read(Settings.of(alone))).doesNotThrowAnyException();
        assertThatThrownBy(() -> ServerConfig.read(Settings.of(migrated)))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.mistakes()).extracting(Mistake::key).containsExactly(db1 + "pool.max-size"));
    }

    @Test
    void aMistakeAboutAPasswordFileNamesTheFileAndNotItsContent(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(dir.resolve("pw"), "s3cret\n");
        PoolConfig pool = ServerConfig.read(Settings.of(Map.of("multidb.database.db1.password-file", file.toString())))
                .pools()
                .get(0);

        assertThat(pool.password()).isEqualTo(Optional.of("s3cret"));
        assertThat(pool.toString()).doesNotContain("s3cret");
        assertThatThrownBy(() -> ServerConfig.read(Settings.of(Map.of(
                        "multidb.database.db1.password-file", "/nowhere/pw", "multidb.database.db1.password", "x1y2"))))
                .hasMessageContaining("multidb.database.db1.password-file")
                .hasMessageNotContaining("x1y2");
    }

    @Test
    void theVendorIsFoundInTheUrl() {
        assertThat(List.of("jdbc:derby:x", "jdbc:postgresql://h/d", "jdbc:mariadb://h/d", "jdbc:foo:x"))
                .extracting(Vendor::ofUrl)
                .containsExactly(Vendor.DERBY, Vendor.POSTGRESQL, Vendor.MARIADB, Vendor.OTHER);
        assertThat(Vendor.ofProduct("DB2/LINUXX8664")).isEqualTo(Vendor.DB2);
        assertThat(Vendor.ofProduct("Something else")).isEqualTo(Vendor.OTHER);
    }

    @Test
    void whereReadersWaitForWritersOrThatIsNotKnownTheyAreNotReadForTogether() {
        assertThat(Vendor.values())
                .filteredOn(Vendor::readsPastWriters)
                .containsExactly(Vendor.POSTGRESQL, Vendor.MARIADB, Vendor.MYSQL, Vendor.ORACLE);
    }

    private static MultidbConfig read(Map<String, String> values) {
        return MultidbConfig.read(Settings.of(values));
    }
}
