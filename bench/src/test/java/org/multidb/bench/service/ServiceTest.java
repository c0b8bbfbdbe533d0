package org.multidb.bench.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceTest {

    @Test
    void aFurtherDatabaseOfMultidbHasTheSameLargestPool() {
        assertThat(Service.database("db3", "jdbc:postgresql://localhost/three", 2))
                .containsEntry("multidb.database.db3.url", "jdbc:postgresql://localhost/three")
                .containsEntry("multidb.database.db3.pool.min-size", "2")
                .containsEntry("multidb.database.db3.pool.max-size", "20");
    }

    @Test
    void whatWasUnpackedForOneServesAnotherWithItsOwnSettings() {
        Service unpacked = multidb("multidb", 8081, "a")
                .from(Path.of("unpacked/multidb.jar"))
                .with("-Xshare:auto");
        Service another = multidb("another", 8082, "b");

        assertThat(another.startedLike(unpacked))
                .isEqualTo(new Service(
                        "another",
                        8082,
                        Product.MULTIDB,
                        Path.of("unpacked/multidb.jar"),
                        List.of("-Xshare:auto"),
                        List.of("--port", "8082"),
                        Map.of(),
                        Map.of("multidb.properties", "b")));
    }

    private static Service multidb(String name, int port, String settings) {
        return new Service(
                name,
                port,
                Product.MULTIDB,
                Path.of("multidb.jar"),
                List.of(),
                List.of("--port", "" + port),
                Map.of(),
                Map.of("multidb.properties", settings));
    }
}
