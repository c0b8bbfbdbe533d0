package org.multidb.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/** The built archives, where their modules put them. */
public final class Archives {
    private Archives() {}

    public static Path launcher() {
        return built("launcher/target/multidb.jar");
    }

    /** The same, unpacked by its own command; it starts sooner. */
    static Path unpacked() {
        return built("it/target/unpacked/multidb.jar");
    }

    /** The archive of its classes. */
    static Path classesOfUnpacked() {
        return built("it/target/unpacked/multidb.jsa");
    }

    public static Path war() {
        return built("web-module/target/multidb.war");
    }

    public static Path ear() {
        return built("ear/target/multidb.ear");
    }

    /** A copy of multidb.jar whose WAR has these beans and resources as well. */
    public static Path launcherWith(Class<?>... classes) {
        Path jar = Workspace.fresh("assembled").resolve("added.jar");
        ShrinkWrap.create(JavaArchive.class)
                .addClasses(classes)
                .addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml")
                .as(ZipExporter.class)
                .exportTo(jar.toFile());
        return launcherWith(warWith(jar));
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

    /** A copy of the WAR with more libraries in it. */
    public static Path warWith(Path... libraries) {
        try {
            Path war = Files.copy(war(), Workspace.fresh("assembled").resolve("multidb.war"));
            try (FileSystem entries = FileSystems.newFileSystem(war)) {
                for (Path library : libraries) {
                    Path entry =
                            entries.getPath("WEB-INF/lib", library.getFileName().toString());
                    Files.copy(library, entry, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return war;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jar that a class comes from. */
    public static Path jarOf(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
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
