package org.multidb.bench.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceTest {

    @Test
    void aFurtherDatabaseOfMultidbHasTheSameLargestPool() {
        assertThat(Service.database("db3", "jdbc:postgresql://localhost/three", 2))
                .containsEntry("multidb.database.db3.url", "jdbc:postgresql://localhost/three")
                .containsEntry("multidb.database.db3.pool.min-size", "2")
                .containsEntry("multidb.database.db3.pool.max-size", "20");
    }
}
