package org.multidb.it;

import java.io.File;
import java.nio.file.Path;
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
    private final int port = Ports.free();
    private final AtomicInteger created = new AtomicInteger();
    private final ServerProcess process;

    private DerbyServer(Path directory) {
        this.process = new ServerProcess("Derby", directory, new ProcessBuilder(command()), address("harness"));
    }

    public static DerbyServer start(String name) {
        DerbyServer server = new DerbyServer(Workspace.fresh(name));
        server.process.start();
        return server;
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
        process.kill();
    }

    @Override
    public void restart() {
        process.start();
    }

    @Override
    public void close() {
        process.close();
    }
}
