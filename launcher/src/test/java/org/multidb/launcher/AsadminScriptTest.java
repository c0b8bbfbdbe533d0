package org.multidb.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsadminScriptTest {
    private static final Path CONFIG = Path.of("..", "config");
    private static final Set<String> UNITS = Set.of("jdbc/db1", "jdbc/db2");

    @ParameterizedTest
    @ValueSource(strings = {"multidb-derby", "multidb-postgresql", "multidb-mariadb"})
    void thePublishedScriptsAreWhatAsadminPrints(String sample) throws IOException {
        Sources sources = sample(sample);

        assertThat(Files.readAllLines(CONFIG.resolve("payara-server/" + sample + ".asadmin")))
                .as("java -jar multidb.jar asadmin --config config/%s.properties", sample)
                .isEqualTo(new AsadminScript(sources, UNITS, false).lines());
        assertThat(Files.readAllLines(CONFIG.resolve("payara-micro/" + sample + ".txt")))
                .as("java -jar multidb.jar asadmin --micro --config config/%s.properties", sample)
                .isEqualTo(new AsadminScript(sources, UNITS, true).lines());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noPasswordIsPrintedButWhereItBelongs(boolean micro) {
        List<String> lines = new AsadminScript(sample("multidb-postgresql"), UNITS, micro).lines();

        assertThat(lines).noneMatch(line -> line.contains("change-me"));
        assertThat(lines)
                .contains(
                        micro
                                ? "# needs the environment variable MULTIDB_DATABASE_DB1_PASSWORD"
                                : "# needs asadmin create-password-alias multidb-db1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theApplicationIsToldItsSettingsButNotTheLaunchers(boolean micro) {
        assertThat(new AsadminScript(sample("multidb-derby"), UNITS, micro).lines())
                .contains(
                        "create-system-properties multidb.databases=db1,db2",
                        "create-system-properties multidb.database.db1.vendor=derby")
                .noneMatch(line -> line.contains("multidb.data-dir"));
    }

    private static Sources sample(String name) {
        return Sources.of(Optional.of(CONFIG.resolve(name + ".properties")));
    }
}
