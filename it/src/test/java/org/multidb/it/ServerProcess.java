package org.multidb.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** The process of a database server: started, killed, and started again. What it prints is kept in its directory. */
final class ServerProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final String product;
    private final Path directory;
    private final ProcessBuilder command;
    private final DatabaseAddress asked;
    private Process running;

    /** @param asked a database that answers when the server is up */
    ServerProcess(String product, Path directory, ProcessBuilder command, DatabaseAddress asked) {
        this.product = product;
        this.directory = directory;
        this.asked = asked;
        this.command = command.directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("output.txt").toFile()));
    }

    /** Returns when it answers. */
    void start() {
        try {
            running = command.start();
            Children.adopt(running.toHandle());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await(product + " answers").atMost(START).until(this::answers);
    }

    private boolean answers() {
        if (!running.isAlive()) {
            throw new IllegalStateException(
                    product + " ended with exit code " + running.exitValue() + ", see " + directory);
        }
        try (Connection connection = asked.connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** {@code kill -9}. */
    void kill() {
        Children.kill(running.toHandle());
    }

    @Override
    public void close() {
        Children.stop(running.toHandle(), STOP);
    }
}
