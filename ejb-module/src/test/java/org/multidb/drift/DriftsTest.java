package org.multidb.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.multidb.Databases;
import org.multidb.config.MultidbConfig;
import org.multidb.config.Settings;
import org.multidb.migration.Migrations;
import org.multidb.persistence.NoPersistenceUnitException;
import org.multidb.persistence.TwoDerbies;
import org.multidb.persistence.Units;
import org.multidb.schema.Schemas;

class DriftsTest {
    @Test
    void withoutTheSampleItsUnitsAreNotInUse() {
        try (Units units = new Units(new TwoDerbies())) {
            units.transaction((db1, db2) -> {
                Drifts drifts = new Drifts(id -> db1, schemas(), false);
                assertThatThrownBy(() -> drifts.of("db1"))
                        .isInstanceOf(NoPersistenceUnitException.class)
                        .hasMessageContaining("db1: it has no persistence unit in use. To solve it,");
                assertThat(drifts.known("db1")).isEmpty();
                return null;
            });
        }
    }

    private static Schemas schemas() {
        MultidbConfig config = MultidbConfig.read(Settings.of(Map.of()));
        return new Schemas(new Databases(config, new Migrations(config)));
    }
}
