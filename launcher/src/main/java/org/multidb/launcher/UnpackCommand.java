package org.multidb.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.multidb.config.ServerConfig;

/**
 * Lays the server's jars beside {@code multidb.jar} instead of inside. There the JVM has their classes on its own class
 * path, and can share an archive of them ({@link ClassArchive}); only such classes are found in one.
 */
final class UnpackCommand {
    private static final String PACKED_SERVER = "MICRO-INF/runtime/";
    private static final String PACKED_LIBRARIES = "MICRO-INF/lib/";
    private static final String NAME = "multidb.jar";

    private final Terminal terminal;
    private final Path out;
    private final ServerConfig config;

    /** @param config whose drivers are unpacked as well, and whose databases decide what is archived */
    UnpackCommand(Terminal terminal, Path out, ServerConfig config) {
        this.terminal = terminal;
        this.out = out.toAbsolutePath().normalize();
        this.config = config;
    }

    /** @throws LauncherException if this is no packed multidb.jar, the folder is in use, or the unpacked one does not start */
    void run() {
        if (Program.isUnpacked() || !Files.isRegularFile(Program.path())) {
            throw LauncherException.mistaken(
                    Program.path().toString(),
                    "there is nothing packed inside",
                    "run unpack with the multidb.jar that was built");
        }
        requirePlainName();
        Path jar = out.resolve(NAME);
        Path archive = out.resolve("multidb.jsa");
        try {
            requireEmpty();
            terminal.say("unpacking into " + out + " ...");
            unpack(jar);
            terminal.say("starting it once, with databases of its own, and archiving the classes that it needs ...");
            new ClassArchive(jar, EmbeddedDerby.isAmong(config.pools())).make(archive);
        } catch (IOException e) {
            throw LauncherException.failed(
                    out.toString(),
                    "it cannot be written to (" + e.getClass().getSimpleName() + ")",
                    "name a folder that you may write to with --out",
                    e);
        }
        terminal.say("unpacked; start it with");
        terminal.say("  java -XX:SharedArchiveFile=" + archive + " -jar " + jar);
    }

    /** From a folder in whose URL anything is escaped, Payara deploys no EJB. */
    private void requirePlainName() {
        if (!out.toUri().getRawPath().equals(out.toUri().getPath())) {
            throw LauncherException.mistaken(
                    out.toString(),
                    "the server does not run from a folder in whose name there is a blank or a character beyond ASCII",
                    "name another one with --out");
        }
    }

    private void requireEmpty() throws IOException {
        Files.createDirectories(out);
        try (Stream<Path> files = Files.list(out)) {
            if (files.findAny().isPresent()) {
                throw LauncherException.mistaken(
                        out.toString(), "the folder is not empty", "remove it, or name another one with --out");
            }
        }
    }

    /** The jar comes last: a folder without it is one that was not finished. */
    private void unpack(Path jar) throws IOException {
        Path server = Files.createDirectory(out.resolve(Program.SERVER));
        Path libraries = Files.createDirectory(out.resolve(Program.LIBRARIES));
        Path drivers = Files.createDirectory(out.resolve(Program.DRIVERS));
        try (JarFile packed = new JarFile(Program.path().toFile())) {
            List<JarEntry> rest = new ArrayList<>();
            for (JarEntry entry : Collections.list(packed.entries())) {
                if (isIn(PACKED_SERVER, entry)) {
                    copy(packed, entry, server);
                } else if (isIn(PACKED_LIBRARIES, entry)) {
                    copy(packed, entry, libraries);
                } else if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    rest.add(entry); // folders as well: Payara makes those that it finds
                }
            }
            if (config.libDir().isPresent()) {
                for (Path driver : Folders.jars(config.libDir().get())) {
                    Files.copy(driver, drivers.resolve(driver.getFileName()));
                }
            }
            Path unfinished = out.resolve(NAME + ".new");
            write(packed, rest, manifest(packed, List.of(server, libraries, drivers)), unfinished);
            Files.move(unfinished, jar);
        }
    }

    private static boolean isIn(String folder, JarEntry entry) {
        return !entry.isDirectory() && entry.getName().startsWith(folder);
    }

    private static void copy(JarFile packed, JarEntry entry, Path folder) throws IOException {
        try (InputStream in = packed.getInputStream(entry)) {
            Files.copy(in, folder.resolve(Path.of(entry.getName()).getFileName().toString()));
        }
    }

    /** Its class path is in the form of URLs, relative to the jar. */
    private Manifest manifest(JarFile packed, List<Path> folders) throws IOException {
        List<String> classPath = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> jars = Files.list(folder)) {
                jars.sorted()
                        .map(jar -> out.toUri().relativize(jar.toUri()).toString())
                        .forEach(classPath::add);
            }
        }
        Manifest manifest = packed.getManifest();
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", classPath));
        return manifest;
    }

    private static void write(JarFile packed, List<JarEntry> entries, Manifest manifest, Path to) throws IOException {
        try (OutputStream file = Files.newOutputStream(to);
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            for (JarEntry entry : entries) {
                jar.putNextEntry(new JarEntry(entry.getName()));
                try (InputStream in = packed.getInputStream(entry)) {
                    in.transferTo(jar);
                }
                jar.closeEntry();
            }
        }
    }
}
