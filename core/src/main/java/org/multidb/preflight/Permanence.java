package org.multidb.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Whether a directory survives what databases survive. */
record Permanence(Path directory, Path temporary, String fileSystem) {
    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");
    private static final String OF_A_CONTAINER = "overlay";

    static Permanence of(Path directory) throws IOException {
        return new Permanence(
                directory.toRealPath(),
                Path.of(System.getProperty("java.io.tmpdir")).toRealPath(),
                Files.getFileStore(directory).type());
    }

    /** Why it may not. Whoever tries the application out does so in such places, and is to be served. */
    Optional<String> doubt() {
        if (directory.startsWith(temporary)) {
            return Optional.of("is below the directory for temporary files, " + temporary);
        }
        if (IN_MEMORY.contains(fileSystem)) {
            return Optional.of("is on a file system in memory");
        }
        return fileSystem.equals(OF_A_CONTAINER)
                ? Optional.of("is in a container's own file system, which goes with the container")
                : Optional.empty();
    }
}
