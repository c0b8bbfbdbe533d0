package org.multidb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.multidb.config.DatabaseConfig;
import org.multidb.config.MultidbConfig;
import org.multidb.config.Settings;
import org.multidb.config.Vendor;
import org.multidb.reading.RequestBookmarks;
import org.multidb.reading.RunningRequest;
import org.multidb.reading.Snapshot;

class SharingTest {
    private static final Map<String, String> AS_SHIPPED = Map.of();

    @Test
    void whatTheDatabaseShowsIsAskedOfPostgreSqlAlone() {
        for (Vendor vendor : Vendor.values()) {
            boolean tells = sharing(AS_SHIPPED, vendor).snapshot().isPresent();
            assertThat(tells).as(vendor.text()).isEqualTo(vendor == Vendor.POSTGRESQL);
        }
    }

    @Test
    void nothingIsKeptForNoTimeNorOfCopies() {
        assertThat(sharing(Map.of("read-max-age", "PT0S"), Vendor.POSTGRESQL).snapshot())
                .isEmpty();
        assertThat(sharing(Map.of("read-jndi-name", "jdbc/db1-read"), Vendor.POSTGRESQL)
                        .snapshot())
                .isEmpty();
    }

    @Test
    void readsAreSharedWhereReadersDoNotWaitForWriters() {
        assertThat(sharing(AS_SHIPPED, Vendor.POSTGRESQL).allowed()).isTrue();
        assertThat(sharing(AS_SHIPPED, Vendor.MARIADB).allowed()).isTrue();
        assertThat(sharing(AS_SHIPPED, Vendor.DERBY).allowed()).isFalse();
    }

    @Test
    void nothingIsSharedOfADatabaseThatIsNotInServiceYet() {
        Sharing sharing = sharing(AS_SHIPPED);

        assertThat(sharing.allowed()).isFalse();
        assertThat(sharing.snapshot()).isEmpty();
    }

    private static Sharing sharing(Map<String, String> settings, Vendor vendor) {
        Sharing sharing = sharing(settings);
        sharing.begin(vendor);
        return sharing;
    }

    private static Sharing sharing(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>();
        settings.forEach((key, value) -> all.put("multidb.database.db1." + key, value));
        DatabaseConfig config =
                MultidbConfig.read(Settings.of(all)).database("db1").orElseThrow();
        Visits visits = new Visits(() -> new TestTransaction(false));
        Reading reading = new Reading(
                config, visits, new RunningRequest(new RequestBookmarks()), () -> {}, new TestPool("sharing"));
        return new Sharing(config, reading, () -> Optional.of(new Snapshot("1")));
    }
}
