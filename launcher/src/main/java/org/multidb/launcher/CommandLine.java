package org.multidb.launcher;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.multidb.Printable;

/**
 * What the user asked for.
 *
 * @param command what to do
 * @param config the configuration file, empty for {@code multidb.properties} where that exists
 * @param host address to listen on
 * @param port to listen on
 * @param verbose whether the server's own messages are shown as well
 * @param micro whether {@code asadmin} writes for a plain Payara Micro instead of a Payara Server
 */
record CommandLine(Command command, Optional<Path> config, String host, int port, boolean verbose, boolean micro) {
    static final String LOOPBACK = "127.0.0.1";
    static final int DEFAULT_PORT = 8080;

    /** What the launcher can do. */
    enum Command {
        START,
        ASADMIN,
        HELP,
        VERSION
    }

    /** @throws LauncherException for an option that does not exist, or has no value or a wrong one */
    static CommandLine parse(String... args) {
        CommandLine line = new CommandLine(Command.START, Optional.empty(), LOOPBACK, DEFAULT_PORT, false, false);
        Deque<String> rest = new ArrayDeque<>();
        Arrays.stream(args).forEach(arg -> rest.addAll(Options.split(arg)));
        while (!rest.isEmpty()) {
            line = line.with(rest.pop(), rest);
        }
        return line;
    }

    private CommandLine with(String option, Deque<String> rest) {
        return switch (option) {
            case "--config" -> withConfig(Path.of(value(option, rest)));
            case "--host" -> new CommandLine(command, config, value(option, rest), port, verbose, micro);
            case "--port" -> new CommandLine(command, config, host, portIn(value(option, rest)), verbose, micro);
            case "--verbose" -> new CommandLine(command, config, host, port, true, micro);
            case "--micro" -> new CommandLine(command, config, host, port, verbose, true);
            case "asadmin" -> with(Command.ASADMIN);
            case "--help", "-h" -> with(Command.HELP);
            case "--version" -> with(Command.VERSION);
            default ->
                throw LauncherException.mistaken(
                        Printable.of(option), "there is no such option", "see java -jar multidb.jar --help");
        };
    }

    private CommandLine withConfig(Path file) {
        return new CommandLine(command, Optional.of(file), host, port, verbose, micro);
    }

    private CommandLine with(Command other) {
        return new CommandLine(other, config, host, port, verbose, micro);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty() || rest.peek().isBlank()) {
            throw LauncherException.mistaken(option, "the value is missing", "write " + option + " <value>");
        }
        return rest.pop();
    }

    private static int portIn(String text) {
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 65_535) {
            return Integer.parseInt(text);
        }
        throw LauncherException.mistaken(
                "--port", "'" + Printable.of(text) + "' is no port", "give a number from 1 to 65535");
    }

    /** Whether only programs on this machine can reach the application. */
    boolean localOnly() {
        return List.of(LOOPBACK, "localhost", "::1").contains(host);
    }
}
