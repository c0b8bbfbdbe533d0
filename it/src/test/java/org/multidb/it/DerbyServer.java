package org.multidb.it;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.derby.drda.NetworkServerControl;
import org.apache.derby.iapi.jdbc.AutoloadedDriver;
import org.apache.derby.jdbc.EmbeddedDriver;
import org.apache.derby.shared.common.sanity.SanityManager;

/** A Derby network server in a process of its own. It asks nobody for a password. */
public final class DerbyServer implements DatabaseServer {
    private static final Duration START = Duration.ofMinutes(2);

    private final Path directory;
    private final int port = Ports.free();
    private final AtomicInteger created = new AtomicInteger();
    private Process running;

    private DerbyServer(Path directory) {
        this.directory = directory;
    }

    public static DerbyServer start(String name) {
        DerbyServer server = new DerbyServer(Workspace.fresh(name));
        server.launch();
        return server;
    }

    private void launch() {
        try {
            running = new ProcessBuilder(command())
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("output.txt").toFile()))
                    .start();
            Children.adopt(running.toHandle());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("Derby answers").atMost(START).until(this::answers);
    }

    private List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                classPath(),
                NetworkServerControl.class.getName(),
                "start",
                "-h",
                "127.0.0.1",
                "-p",
                "" + port);
    }

    /** The jars of derbynet, derby, derbytools and derbyshared. */
    private static String classPath() {
        return Stream.of(NetworkServerControl.class, AutoloadedDriver.class, EmbeddedDriver.class, SanityManager.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .map(jar -> Path.of(jar.getPath()).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private boolean answers() {
        if (!running.isAlive()) {
            throw new IllegalStateException("Derby ended with exit code " + running.exitValue() + ", see " + directory);
        }
        try (Connection connection = address("harness").connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public DatabaseAddress create(String prefix) {
        return address(prefix + "_" + created.incrementAndGet());
    }

    private DatabaseAddress address(String database) {
        return new DatabaseAddress(
                "jdbc:derby://127.0.0.1:" + port + "/" + database + ";create=true", database, "unchecked");
    }

    @Override
    public void kill() {
        Children.kill(running.toHandle());
    }

    @Override
    public void restart() {
        launch();
    }

    @Override
    public void close() {
        Children.stop(running.toHandle(), Duration.ofSeconds(20));
    }
}
