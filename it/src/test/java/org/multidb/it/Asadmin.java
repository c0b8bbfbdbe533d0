package org.multidb.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The {@code asadmin} command of an unpacked Payara Server. */
final class Asadmin {
    private static final Duration BOUND = Duration.ofMinutes(3);

    private final Path server;
    private final Path directory;

    Asadmin(Path server, Path directory) {
        this.server = server;
        this.directory = directory;
    }

    /**
     * What a command printed.
     *
     * @param exitCode 0 for success
     */
    record Result(int exitCode, String output) {}

    Result run(List<String> arguments) {
        try {
            Path output = Files.createTempFile(directory, "asadmin", ".txt");
            Process process = start(arguments, output);
            if (!process.waitFor(BOUND.toMillis(), TimeUnit.MILLISECONDS)) {
                Children.kill(process.toHandle());
            }
            return new Result(process.exitValue(), Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The output of a command that succeeds. */
    String check(List<String> arguments) {
        Result result = run(arguments);
        if (result.exitCode() != 0) {
            throw new IllegalStateException("asadmin " + arguments.get(0) + " failed:\n" + result.output());
        }
        return result.output();
    }

    Process start(List<String> arguments, Path output) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Installation.QUICK_START);
        command.add("-jar");
        command.add(server.resolve("glassfish/lib/client/appserver-cli.jar").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("AS_JAVA", System.getProperty("java.home"));
        try {
            Process process = builder.start();
            Children.adopt(process.toHandle());
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
