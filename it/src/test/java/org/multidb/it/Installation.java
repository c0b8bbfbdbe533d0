package org.multidb.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * multidb as a user has it in production: unpacked, a folder with a properties file and data, a port, and the command that
 * starts it.
 */
public final class Installation {
    /**
     * They halve the work of a start, which is most of the work of many tests: without the optimizing compiler, with one thread
     * for the collector, with room for as many symbols and classes as there are, and without a check of the classes.
     */
    static final List<String> QUICK_START = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:SymbolTableSize=262144",
            "-XX:MetaspaceSize=192m",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-BytecodeVerificationRemote");

    private final Path directory;
    private final int port = Ports.free();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> jvmOptions = new ArrayList<>(QUICK_START);
    private final List<String> arguments = new ArrayList<>();
    private Path jar = Archives.unpacked();

    private Installation(Path directory) {
        this.directory = directory;
    }

    /** In a fresh folder, with nothing configured but the data directory. */
    public static Installation named(String name) {
        Installation installation = new Installation(Workspace.fresh(name));
        return installation.set("multidb.data-dir", installation.dataDir().toString());
    }

    public Installation set(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** A database that multidb may change. */
    public Installation database(String id, DatabaseAddress address) {
        return existingDatabase(id, address).set("multidb.database." + id + ".migrate", "true");
    }

    /** Somebody's database, which multidb may only use. */
    public Installation existingDatabase(String id, DatabaseAddress address) {
        String prefix = "multidb.database." + id + ".";
        return set(prefix + "url", address.url())
                .set(prefix + "username", address.username())
                .set(prefix + "password", address.password());
    }

    public Installation environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Runs in a JVM as users have it: slower to start, and quicker later on. For tests that look at a speed or at memory. */
    public Installation atFullSpeed() {
        jvmOptions.removeAll(QUICK_START);
        return this;
    }

    public Installation jvmOptions(String... options) {
        jvmOptions.addAll(List.of(options));
        return this;
    }

    public Installation arguments(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    /** Another jar than the unpacked one. */
    public Installation jar(Path other) {
        jar = other;
        return this;
    }

    public Path directory() {
        return directory;
    }

    public Path dataDir() {
        return directory.resolve("data");
    }

    public Path configFile() {
        return directory.resolve("multidb.properties");
    }

    public int port() {
        return port;
    }

    /** Starts it and waits until it answers. */
    public MultidbProcess start() {
        MultidbProcess process = launch();
        try {
            process.awaitReady();
            return process;
        } catch (RuntimeException | AssertionError e) {
            process.close();
            throw e;
        }
    }

    /** Starts it and does not wait. */
    public MultidbProcess launch() {
        writeConfig();
        List<String> all = new ArrayList<>(List.of("--config", configFile().toString(), "--port", "" + port));
        all.addAll(arguments);
        return run(all);
    }

    /** Runs {@code multidb.jar} in the folder with these arguments alone. */
    public MultidbProcess run(List<String> all) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        if (jar.equals(Archives.unpacked())) {
            command.add("-XX:SharedArchiveFile=" + Archives.classesOfUnpacked());
        }
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(all);
        return MultidbProcess.start(command, directory, environment, port);
    }

    /** Writes {@link #configFile()}; starting it does so as well. */
    public void writeConfig() {
        StringBuilder text = new StringBuilder();
        settings.forEach(
                (key, value) -> text.append(key).append('=').append(value).append('\n'));
        try {
            Files.writeString(configFile(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
