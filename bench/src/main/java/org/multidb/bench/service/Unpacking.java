package org.multidb.bench.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes of a service the one that its product's users start in production: unpacked, with an archive of its classes. */
public final class Unpacking {
    private Unpacking() {}

    /**
     * Takes a start of the service, at most.
     *
     * @param flags for every JVM
     * @param directory for this service alone; it does not exist yet
     */
    public static Service of(Service service, List<String> flags, Path directory)
            throws IOException, InterruptedException {
        service.writeFiles(directory);
        Path folder = directory.resolve("unpacked");
        List<String> unpacking = service.product().unpacking(service.jar(), folder);
        if (!unpacking.isEmpty()) {
            run(unpacking, directory);
        }
        Service unpacked = service.from(service.product().unpacked(service.jar(), folder));
        Path archive = folder.resolve("multidb.jsa");
        if (!Files.exists(archive)) {
            archive = directory.resolve("classes.jsa");
            writeArchive(unpacked, flags, directory.resolve("run"), archive);
        }
        return unpacked.with("-XX:SharedArchiveFile=" + archive);
    }

    private static void run(List<String> arguments, Path directory) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(arguments);
        command.add(0, RunningService.java());
        Path output = directory.resolve("unpacking.txt");
        int exit = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("it cannot be unpacked:\n" + Files.readString(output));
        }
    }

    /** The JVM writes it when the process ends. */
    private static void writeArchive(Service service, List<String> flags, Path directory, Path archive)
            throws IOException, InterruptedException {
        Service writing = service.with("-XX:ArchiveClassesAtExit=" + archive);
        try (RunningService running = RunningService.start(writing, flags, directory)) {
            running.awaitReady();
        }
        if (!Files.exists(archive)) {
            throw new IllegalStateException(
                    service.name() + " has written no archive of its classes, see " + directory);
        }
    }
}
