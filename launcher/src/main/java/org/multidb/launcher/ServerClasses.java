package org.multidb.launcher;

import fish.payara.micro.boot.loader.ExplodedURLClassloader;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the server's classes come from, drivers included. */
final class ServerClasses {
    private ServerClasses() {}

    /**
     * The server's class path.
     *
     * @param directory empty; gets the server's jars where {@code multidb.jar} has them inside
     * @param libDir with further jars, JDBC drivers for example
     * @throws LauncherException if the server was unpacked without these jars
     */
    static ClassLoader of(Path directory, Optional<Path> libDir) throws IOException {
        return Program.isUnpacked() ? unpacked(directory, libDir) : packed(directory, libDir);
    }

    private static ClassLoader packed(Path directory, Optional<Path> libDir) throws IOException {
        ExplodedURLClassloader classes = new ExplodedURLClassloader(directory.toFile());
        if (libDir.isPresent()) {
            for (Path jar : Folders.jars(libDir.get())) {
                classes.addURL(jar.toUri().toURL());
            }
        }
        return classes;
    }

    /** Payara's classes have the rights that they ask for where its policy file finds them by these properties. */
    private static ClassLoader unpacked(Path directory, Optional<Path> libDir) throws IOException {
        if (libDir.isPresent()) {
            requireUnpacked(libDir.get());
        }
        Path program = Program.path();
        System.setProperty("fish.payara.micro.BootJar", program.toUri().toString());
        System.setProperty(
                "fish.payara.micro.UnpackDir",
                program.resolveSibling(Program.SERVER).toString());
        System.setProperty("fish.payara.micro.tmpdir", directory.toString());
        layOutResourceAdapters(program.resolveSibling(Program.SERVER), directory);
        return Program.classPath();
    }

    /** The server looks for its resource adapters in a folder of its own; Payara's class loader would have put them there. */
    private static void layOutResourceAdapters(Path server, Path directory) throws IOException {
        try (Stream<Path> adapters = Files.list(server).filter(f -> f.toString().endsWith(".rar"))) {
            for (Path adapter : adapters.toList()) {
                try (FileSystem content = FileSystems.newFileSystem(adapter)) {
                    Folders.copy(content.getPath("lib"), directory.resolve("lib"));
                }
            }
        }
    }

    /** The JVM's class path is what it was when it started. */
    private static void requireUnpacked(Path libDir) throws IOException {
        for (Path jar : Folders.jars(libDir)) {
            Path unpacked = Program.path().resolveSibling(Program.DRIVERS).resolve(jar.getFileName());
            if (!Files.exists(unpacked) || Files.mismatch(jar, unpacked) >= 0) {
                throw LauncherException.mistaken(
                        "multidb.lib-dir",
                        jar + " was not there, or was another one, when multidb was unpacked",
                        "unpack it again, with --config and this configuration");
            }
        }
    }
}
