package org.multidb.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A running {@code multidb.jar}. Its output goes to a file beside its configuration. */
public final class MultidbProcess implements AutoCloseable {
    private static final Duration READY = Duration.ofMinutes(3);
    private static final Duration EXIT = Duration.ofMinutes(3);

    private final Process process;
    private final Path output;
    private final int port;
    private final long startedNanos = System.nanoTime();

    private MultidbProcess(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    static MultidbProcess start(List<String> command, Path directory, Map<String, String> environment, int port) {
        Path output = directory.resolve("output-" + System.nanoTime() + ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            Children.adopt(process.toHandle());
            return new MultidbProcess(process, output, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady() {
        await("multidb answers, see " + output).atMost(READY).until(this::answers);
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("multidb ended with exit code " + process.exitValue() + ":\n" + output());
        }
        return http().answers("/api/databases", 200);
    }

    public Http http() {
        return Http.at(port);
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** How long it has been running. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    /** Everything in its log files. */
    public String logs() {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(output.resolveSibling("data/logs"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The stack of every Java thread, as {@code jcmd} prints them. */
    public String threadDump() {
        Path dump = output.resolveSibling("threads-" + System.nanoTime() + ".txt");
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process command = new ProcessBuilder(jcmd.toString(), "" + pid(), "Thread.print")
                    .redirectErrorStream(true)
                    .redirectOutput(dump.toFile())
                    .start();
            Children.adopt(command.toHandle())
                    .onExit()
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();
            return Files.readString(dump);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything it has printed so far, both streams. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Waits for its end; the exit code. */
    public int awaitExit() {
        try {
            if (!process.waitFor(EXIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("multidb is still running after " + EXIT + ":\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGTERM; the exit code. */
    public int stop() {
        process.destroy();
        return awaitExit();
    }

    /** {@code kill -9}. */
    public void kill() {
        Children.kill(process.toHandle());
    }

    /** Resident memory in bytes. */
    public long residentBytes() {
        return 1024 * procNumber("status", "VmRSS:");
    }

    private long procNumber(String file, String field) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", "" + pid(), file))) {
            String line = lines.filter(l -> l.startsWith(field)).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command line as other users of the machine see it. */
    public String commandLine() {
        try {
            return Files.readString(Path.of("/proc", "" + pid(), "cmdline")).replace('\0', ' ');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it if it still runs. */
    @Override
    public void close() {
        Children.stop(process.toHandle(), Duration.ofSeconds(30));
    }
}
