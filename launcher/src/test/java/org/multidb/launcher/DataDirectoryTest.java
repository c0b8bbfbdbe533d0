package org.multidb.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    private Path parent;

    @Test
    void aSecondClaimIsRefusedAndNamesTheHolder() throws IOException {
        try (DataDirectory first = DataDirectory.open(data())) {
            assertThatThrownBy(() -> DataDirectory.open(data()))
                    .isInstanceOf(LauncherException.class)
                    .hasMessageContaining("in use by another multidb (process "
                            + ProcessHandle.current().pid() + ")");
            assertThat(first.logs()).isDirectory();
        }
        DataDirectory.open(data()).close();
    }

    @Test
    void theInstanceNameIsKept() throws IOException {
        String name;
        try (DataDirectory directory = DataDirectory.open(data())) {
            name = directory.instanceName(Optional.empty());
            assertThat(name).matches("multidb-[0-9a-f]{8}");
        }
        try (DataDirectory directory = DataDirectory.open(data())) {
            assertThat(directory.instanceName(Optional.empty())).isEqualTo(name);
            assertThat(directory.instanceName(Optional.of("mine"))).isEqualTo("mine");
        }
    }

    @Test
    void onlyTheOwnerSeesWhatIsInIt() throws IOException {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        try (DataDirectory directory = DataDirectory.open(data())) {
            assertThat(permissions(data())).isEqualTo("rwx------");
            assertThat(permissions(directory.emptyServerDirectory())).isEqualTo("rwx------");
        }
    }

    @Test
    void theServerStartsInAnEmptyDirectory() throws IOException {
        try (DataDirectory directory = DataDirectory.open(data())) {
            Path server = directory.emptyServerDirectory();
            Files.writeString(Files.createDirectory(server.resolve("config")).resolve("domain.xml"), "x");

            assertThat(directory.emptyServerDirectory()).isEmptyDirectory();
            directory.removeServerDirectory();
            assertThat(server).doesNotExist();
        }
    }

    @Test
    void aPlaceWhereNothingCanBeWrittenIsReported() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "x");

        assertThatThrownBy(() -> DataDirectory.open(file.resolve("data")))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("cannot be written to")
                .hasMessageContaining("multidb.data-dir");
    }

    private Path data() {
        return parent.resolve("some/data");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
