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
