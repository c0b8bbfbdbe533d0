package org.multidb.it;

import java.nio.file.Files;
import java.nio.file.Path;

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

    private static Path built(String path) {
        Path archive = Path.of("..").resolve(path).toAbsolutePath().normalize();
        if (!Files.isRegularFile(archive)) {
            throw new IllegalStateException(path + " is not there. To solve it, run mvn verify from the top folder");
        }
        return archive;
    }
}
