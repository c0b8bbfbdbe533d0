package org.multidb.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.multidb.config.ConfigurationException;
import org.multidb.config.Mistake;
import org.multidb.config.PoolConfig;

class SourcesTest {
    private static final String URL = "multidb.database.db1.url";

    @TempDir
    private Path directory;

    @Test
    void aSystemPropertyWinsOverTheEnvironmentAndThatOverTheFile() {
        Map<String, String> file = Map.of("multidb.a", "file", "multidb.b", "file", "multidb.c", "file");
        Map<String, String> environment = Map.of("MULTIDB_A", "environment", "MULTIDB_B", "environment");
        Sources sources = new Sources(Map.of("multidb.a", "system"), environment, file);

        assertThat(sources.value("multidb.a")).contains("system");
        assertThat(sources.value("multidb.b")).contains("environment");
        assertThat(sources.value("multidb.c")).contains("file");
        assertThat(sources.value("multidb.d")).isEmpty();
    }

    @Test
    void environmentVariablesAreNamedByTheRulesOfMicroProfile() {
        String key = "multidb.database.db1.pool.max-size";

        for (String name : List.of(key, "multidb_database_db1_pool_max_size", "MULTIDB_DATABASE_DB1_POOL_MAX_SIZE")) {
            assertThat(new Sources(Map.of(), Map.of(name, "7"), Map.of()).value(key))
                    .contains("7");
        }
    }

    @Test
    void aBlankValueHidesWhatRanksBelowIt() {
        Sources sources = new Sources(Map.of(URL, " "), Map.of(), Map.of(URL, "jdbc:derby:x"));

        assertThat(sources.value(URL)).isEmpty();
    }

    @Test
    void everyMistakeIsReportedAtOnce() {
        Sources sources = file(Map.of(
                "multidb.databases", "db1",
                "multidb.database.db1.pool.max-size", "many",
                "multidb.database.db2.url", "jdbc:derby:x",
                "multidb.database.db1.password", "a${b}",
                "multidb.sampel", "true",
                "mutlidb.sample", "true"));

        ConfigurationException e = catchThrowableOfType(ConfigurationException.class, sources::serverConfig);

        assertThat(e.mistakes())
                .extracting(Mistake::key)
                .containsExactlyInAnyOrder(
                        "multidb.database.db1.pool.max-size",
                        "multidb.database.db1.password",
                        "multidb.database.db2.url",
                        "multidb.sampel",
                        "mutlidb.sample");
    }

    @Test
    void aReferenceInACredentialIsAMistakeThatDoesNotShowIt() {
        Sources sources = file(Map.of("multidb.database.db1.password", "sesame${x}"));

        assertThatThrownBy(sources::serverConfig)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("multidb.database.db1.password: contains ${")
                .hasMessageNotContaining("sesame");
    }

    @Test
    void twoDatabasesMustNotShareAName() {
        Sources sources =
                file(Map.of("multidb.database.db1.jndi-name", "jdbc/x", "multidb.database.db2.jndi-name", "jdbc/x"));

        assertThatThrownBy(sources::serverConfig)
                .hasMessageContaining(
                        "multidb.database.db2.jndi-name: 'jdbc/x' is that of multidb.database.db1.jndi-name");
    }

    @Test
    void aVendorsClassHasTheNameOfAClass() {
        assertThatThrownBy(file(Map.of("multidb.database.db1.vendor-class", "com.acme;x"))::serverConfig)
                .hasMessageContaining("multidb.database.db1.vendor-class: is not the name of a class");
    }

    @Test
    void thePoolForReadingHasANameOfItsOwn() {
        Sources sources = file(Map.of(
                "multidb.database.db1.url", "jdbc:postgresql://h/x",
                "multidb.database.db1.replica-urls", "jdbc:postgresql://i/x",
                "multidb.database.db1.read-jndi-name", "jdbc/db1"));

        assertThatThrownBy(sources::serverConfig)
                .hasMessageContaining(
                        "multidb.database.db1.read-jndi-name: 'jdbc/db1' is that of multidb.database.db1.jndi-name");
    }

    @Test
    void whatWouldBeIgnoredIsAMistake() {
        Sources sources = file(Map.of(
                "multidb.lib-dir",
                directory.resolve("nothing").toString(),
                "multidb.database.db1.read-jndi-name",
                "jdbc/reports"));

        assertThatThrownBy(sources::serverConfig)
                .hasMessageContaining("multidb.lib-dir: ")
                .hasMessageContaining("multidb.database.db1.read-jndi-name: without replica-urls there is no");
    }

    @Test
    void standbysAndReplicasAreOfTheSameVendorAndNotEmbedded() {
        Sources sources = file(Map.of(
                "multidb.database.db1.standby-urls", "jdbc:derby:x",
                "multidb.database.db1.replica-urls", "jdbc:derby:x",
                "multidb.database.db2.replica-urls", "jdbc:mariadb://h/x",
                "multidb.database.db2.url", "jdbc:postgresql://h/x",
                "multidb.database.db2.standby-urls", "jdbc:postgresql://i/x jdbc:mariadb://h/x"));

        assertThatThrownBy(sources::serverConfig)
                .hasMessageContaining("multidb.database.db1.standby-urls: the database at multidb.database.db1.url is")
                .hasMessageContaining("multidb.database.db1.replica-urls: the database at multidb.database.db1.url is")
                .hasMessageContaining("multidb.database.db2.standby-urls: is not of the vendor of")
                .hasMessageContaining("multidb.database.db2.replica-urls: is not of the vendor of");
    }

    @Test
    void withoutAnythingThereAreTwoEmbeddedDatabases() {
        assertThat(file(Map.of()).serverConfig().pools())
                .extracting(PoolConfig::id, PoolConfig::embeddedDefault)
                .containsExactly(tuple("db1", true), tuple("db2", true));
    }

    @Test
    void theFileIsReadAsUtf8() throws IOException {
        Path file = Files.writeString(directory.resolve("m.properties"), "multidb.database.db1.username=Zoë\n");

        assertThat(Sources.of(Optional.of(file)).value("multidb.database.db1.username"))
                .contains("Zoë");
    }

    @Test
    void aFileInAnotherEncodingIsAMistake() throws IOException {
        Path file = Files.write(
                directory.resolve("m.properties"), "multidb.data-dir=Zoë\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> Sources.of(Optional.of(file)))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void variablesThatLookLikeAKeyOfADatabaseAreFound() {
        Map<String, String> environment = Map.of(
                "MULTIDB_DATABASE_DB1_URL", "jdbc:derby:x",
                "MULTIDB_DATABASE_DB1_POOL_MAXSIZE", "7",
                "MULTIDB_PORT_8080_TCP", "tcp://10.0.0.1:8080");

        assertThat(new Sources(Map.of(), environment, Map.of()).unknownVariables(List.of("db1")))
                .containsExactly("MULTIDB_DATABASE_DB1_POOL_MAXSIZE");
    }

    private static Sources file(Map<String, String> file) {
        return new Sources(Map.of(), Map.of(), file);
    }
}
