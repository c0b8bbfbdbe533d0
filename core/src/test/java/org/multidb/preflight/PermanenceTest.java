package org.multidb.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PermanenceTest {
    private static final Path TEMPORARY = Path.of("/tmp");

    @Test
    void aDirectoryForTemporaryFilesIsEmptiedSomeDay() {
        assertThat(new Permanence(TEMPORARY.resolve("data/transactions"), TEMPORARY, "ext4").doubt())
                .contains("is below the directory for temporary files, /tmp");
    }

    @Test
    void whatIsInMemoryIsLostWithThePower() {
        assertThat(new Permanence(Path.of("/data"), TEMPORARY, "tmpfs").doubt())
                .contains("is on a file system in memory");
    }

    @Test
    void whatIsInAContainerMayGoWithIt() {
        Permanence layer = new Permanence(Path.of("/data"), TEMPORARY, "overlay");

        assertThat(layer.doubt()).isPresent();
    }

    @Test
    void aDiskStays() {
        Permanence disk = new Permanence(Path.of("/data"), TEMPORARY, "xfs");

        assertThat(disk.doubt()).isEmpty();
    }

    @Test
    void theDirectoryForTemporaryFilesIsTheOneOfThisProcess(@TempDir Path directory) throws IOException {
        assertThat(Permanence.of(directory).doubt()).isPresent();
    }
}
