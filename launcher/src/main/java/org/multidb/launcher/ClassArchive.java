package org.multidb.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JVM's archive of the classes that an unpacked multidb needs: from it they are mapped into memory, read and
 * verified already (Class Data Sharing, JEP 310).
 *
 * @param jar the unpacked {@code multidb.jar}, the server's jars beside it
 * @param embeddedDerby whether a database will be an embedded Derby, whose engine is 1,000 classes of some 18,000. All that is in
 *     an archive takes memory, used or not
 */
record ClassArchive(Path jar, boolean embeddedDerby) {
    private static final String DERBY = "org/apache/derby/";
    private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/\\d+/(.+)\\.class");
    private static final Pattern LISTED = Pattern.compile("(?:@lambda-\\w+ )?(\\S+).*");

    /** @throws LauncherException if the application does not start, or the JVM writes no archive */
    void make(Path archive) throws IOException {
        Path directory = Files.createTempDirectory("multidb-classes");
        Path listed = directory.resolve("listed.txt");
        try {
            new FirstUse(jar, directory).listClasses(listed);
            Path wanted = directory.resolve("wanted.txt");
            Files.write(wanted, wanted(Files.readAllLines(listed)));
            write(archive, wanted, directory.resolve("archive.txt"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LauncherException.failed(jar.toString(), "it was interrupted", "unpack it again");
        }
        Folders.remove(directory);
    }

    /**
     * All but an engine of Derby that nobody will use, and those of which a jar has more than one, by the version of Java: a JVM
     * that shows such a class from an archive to an agent, or to Flight Recorder, crashes (seen with 17.0.15).
     */
    private List<String> wanted(List<String> listed) throws IOException {
        Set<String> versioned = versioned();
        List<String> wanted = new ArrayList<>();
        for (String line : listed) {
            Matcher name = LISTED.matcher(line);
            if (name.matches() && !versioned.contains(name.group(1)) && isOfUse(name.group(1))) {
                wanted.add(line);
            }
        }
        return wanted;
    }

    /** @param name with slashes */
    private boolean isOfUse(String name) {
        return embeddedDerby || !name.startsWith(DERBY);
    }

    private Set<String> versioned() throws IOException {
        Set<String> names = new HashSet<>();
        for (String folder : List.of(Program.SERVER, Program.LIBRARIES, Program.DRIVERS)) {
            for (Path one : Folders.jars(jar.resolveSibling(folder))) {
                try (JarFile file = new JarFile(one.toFile())) {
                    file.stream()
                            .map(JarEntry::getName)
                            .map(VERSIONED::matcher)
                            .filter(Matcher::matches)
                            .forEach(name -> names.add(name.group(1)));
                }
            }
        }
        return names;
    }

    private void write(Path archive, Path classes, Path output) throws IOException, InterruptedException {
        int exit = new ProcessBuilder(
                        Program.java(),
                        "-Xshare:dump",
                        "-XX:SharedClassListFile=" + classes,
                        "-XX:SharedArchiveFile=" + archive,
                        "-cp",
                        jar.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        if (exit != 0 || !Files.exists(archive)) {
            throw LauncherException.failed(
                    jar.toString(), "the JVM has written no archive of its classes", "read " + output);
        }
    }
}
