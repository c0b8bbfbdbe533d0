package org.multidb.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The built archives, where their modules put them. */
public final class Archives {
    private Archives() {}

    public static Path launcher() {
        return built("launcher/target/multidb.jar");
    }

    public static Path war() {
        return built("web-module/target/multidb.war");
    }

    public static Path ear() {
        return built("ear/target/multidb.ear");
    }

    /** A copy of multidb.jar as the build makes it from another WAR. */
    public static Path launcherWith(Path war) {
        try {
            Path jar = Files.copy(launcher(), Workspace.fresh("assembled").resolve("multidb.jar"));
            try (FileSystem entries = FileSystems.newFileSystem(jar)) {
                Files.copy(war, entries.getPath("MULTIDB-INF/multidb.war"), StandardCopyOption.REPLACE_EXISTING);
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The top folder of the project. */
    public static Path project() {
        return Path.of(System.getProperty("project.root")).normalize();
    }

    private static Path built(String path) {
        Path archive = project().resolve(path);
        if (!Files.isRegularFile(archive)) {
            throw new IllegalStateException(path + " is not there. To solve it, run mvn verify from the top folder");
        }
        return archive;
    }
}
