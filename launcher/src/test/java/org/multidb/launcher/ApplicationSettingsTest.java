package org.multidb.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class ApplicationSettingsTest {
    private static final String DB1 = "multidb.database.db1.";

    @Test
    void theApplicationIsNotToldWhereADatabaseIsNorHowToLogIn() {
        Map<String, String> file = new HashMap<>();
        file.put(DB1 + "url", "jdbc:postgresql://host/a");
        file.put(DB1 + "username", "ada");
        file.put(DB1 + "password", "sesame");

        SortedMap<String, String> settings = settings(file);

        assertThat(settings.keySet()).noneMatch(name -> name.endsWith("url"));
        assertThat(settings.values()).noneMatch(value -> value.contains("host") || value.contains("sesame"));
    }

    @Test
    void theVendorIsAlwaysTold() {
        assertThat(settings(Map.of(DB1 + "url", "jdbc:mariadb://host/a")))
                .containsEntry(DB1 + "vendor", "mariadb")
                .containsEntry("multidb.database.db2.vendor", "derby");
    }

    @Test
    void whereThereAreReplicasTheNameOfThePoolForReadingIsTold() {
        Map<String, String> file = Map.of(
                DB1 + "url", "jdbc:postgresql://host/a",
                DB1 + "replica-urls", "jdbc:postgresql://host2/a");

        assertThat(settings(file))
                .containsEntry(DB1 + "read-jndi-name", "jdbc/db1-read")
                .doesNotContainKey("multidb.database.db2.read-jndi-name");
        assertThat(settings(file).values()).noneMatch(value -> value.contains("host"));
    }

    @Test
    void aConfiguredVendorStands() {
        assertThat(settings(Map.of(DB1 + "url", "jdbc:acme://host/a", DB1 + "vendor", "postgresql")))
                .containsEntry(DB1 + "vendor", "postgresql");
    }

    @Test
    void databasesOfOurOwnAreMigratedUnlessConfiguredOtherwise() {
        assertThat(settings(Map.of(DB1 + "url", "jdbc:derby:x")))
                .doesNotContainKey(DB1 + "migrate")
                .containsEntry("multidb.database.db2.migrate", "true");
        assertThat(settings(Map.of(DB1 + "migrate", "false"))).containsEntry(DB1 + "migrate", "false");
    }

    private static SortedMap<String, String> settings(Map<String, String> file) {
        Sources sources = new Sources(Map.of(), Map.of(), file);
        return ApplicationSettings.of(sources, sources.serverConfig());
    }
}
