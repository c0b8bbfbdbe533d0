package org.multidb.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Payara Micro as its makers ship it, with multidb's WAR and the boot commands that {@code asadmin --micro} prints. */
public final class PayaraMicro {
    private PayaraMicro() {}

    /**
     * Starts it on the installation's port and in its folder.
     *
     * @param change of the boot commands
     */
    public static MultidbProcess launch(
            Installation installation, Map<String, String> environment, UnaryOperator<String> change) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Installation.QUICK_START);
        command.addAll(List.of(
                "-jar",
                System.getProperty("payara.microJar"),
                "--nohazelcast",
                "--name",
                "plain",
                "--port",
                "" + installation.port(),
                "--addlibs",
                libraries(),
                "--prebootcommandfile",
                write(installation, change.apply(commands(installation))).toString(),
                "--contextroot",
                "/",
                "--deploy",
                Archives.war().toString()));
        return MultidbProcess.start(command, installation.directory(), environment, installation.port());
    }

    private static String commands(Installation installation) {
        installation.writeConfig();
        List<String> arguments = List.of(
                "asadmin", "--micro", "--config", installation.configFile().toString());
        try (MultidbProcess process = installation.run(arguments)) {
            if (process.awaitExit() != 0) {
                throw new IllegalStateException(process.output());
            }
            return process.output();
        }
    }

    private static Path write(Installation installation, String commands) {
        try {
            return Files.writeString(installation.directory().resolve("commands.txt"), commands);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String libraries() {
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("server.libraries")))) {
            return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
