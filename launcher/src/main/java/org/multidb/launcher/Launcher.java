package org.multidb.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.multidb.config.ConfigurationException;
import org.multidb.config.ServerConfig;

/** The commands of {@code java -jar multidb.jar}. */
public final class Launcher {
    private final Terminal terminal;

    Launcher(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Runs the command; returns when it is done, or when the application is ready. */
    public static void main(String[] args) {
        ExitCode exitCode = new Launcher(Terminal.ofProcess()).run(args);
        if (exitCode != ExitCode.DONE) {
            System.exit(exitCode.number());
        }
    }

    ExitCode run(String... args) {
        try {
            if (args.length > 0 && args[0].equals(EntitiesOptions.COMMAND)) {
                writeEntities(EntitiesOptions.parse(List.of(args).subList(1, args.length)));
            } else if (args.length > 0 && args[0].equals(UnpackOptions.COMMAND)) {
                unpack(UnpackOptions.parse(List.of(args).subList(1, args.length)));
            } else {
                run(CommandLine.parse(args));
            }
            return ExitCode.DONE;
        } catch (LauncherException e) {
            terminal.fail(e.getMessage());
            return e.exitCode();
        } catch (ConfigurationException e) {
            terminal.fail(e.getMessage());
            return ExitCode.MISTAKES;
        }
    }

    private void run(CommandLine line) {
        switch (line.command()) {
            case HELP -> terminal.say(resource("help.txt"));
            case VERSION -> terminal.say("multidb " + version("version") + " (Payara Micro " + version("server") + ")");
            case ASADMIN -> asadmin(line);
            case START -> start(line);
        }
    }

    private void asadmin(CommandLine line) {
        try (InputStream war = Launcher.class.getResourceAsStream(Application.WAR)) {
            new AsadminScript(Sources.of(configFile(line.config())), DataSourceNames.in(war), line.micro())
                    .lines()
                    .forEach(terminal::say);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeEntities(EntitiesOptions options) {
        new EntitiesCommand(
                        terminal,
                        options,
                        Sources.of(configFile(options.config())).serverConfig())
                .run();
    }

    private void unpack(UnpackOptions options) {
        ServerConfig config = Sources.of(configFile(options.config())).serverConfig();
        new UnpackCommand(terminal, options.out(), config).run();
    }

    private static Optional<Path> configFile(Optional<Path> named) {
        return named.or(() -> Optional.of(Sources.DEFAULT_FILE).filter(Files::exists));
    }

    private void start(CommandLine line) {
        long began = System.nanoTime();
        Sources sources = Sources.of(configFile(line.config()));
        ServerConfig config = sources.serverConfig();
        terminal.say("multidb " + version("version"));
        warn(line, sources, config);
        Application application =
                new Application(terminal, line, sources, config, DataDirectory.open(config.dataDir()));
        Shutdown shutdown = new Shutdown(application, terminal);
        Runtime.getRuntime().addShutdownHook(new Thread(shutdown, "multidb stop"));
        try {
            application.start();
            shutdown.announce();
            NativeMemory.keepTrimmed(NativeMemory.INTERVAL);
            greet(line, config, (System.nanoTime() - began) / 1_000_000);
        } catch (LauncherException e) {
            if (!shutdown.hasBegun()) {
                throw e; // else it failed because somebody stopped it
            }
        }
    }

    private void warn(CommandLine line, Sources sources, ServerConfig config) {
        if (!line.localOnly()) {
            terminal.warn("listening on " + line.host() + ": there is no authentication yet, so that everybody who can"
                    + " reach this address can read and change the data");
        }
        ApplicationSettings.secretNames(config.application().ids()).stream()
                .filter(name -> name.endsWith(".password") && sources.isOnCommandLine(name))
                .forEach(name -> terminal.warn(name + " is a system property, which every user of this machine may"
                        + " see. To solve it, use the environment or password-file."));
        sources.unknownVariables(config.application().ids())
                .forEach(name -> terminal.warn("the environment variable " + name + " is no key and has no effect"));
    }

    private void greet(CommandLine line, ServerConfig config, long millis) {
        terminal.say("multidb listening on http://" + urlHost(line.host()) + ":" + line.port() + "/");
        config.pools().forEach(pool -> terminal.say("  " + pool));
        terminal.say("ready after " + millis + " ms; Ctrl-C stops it");
    }

    private static String urlHost(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static String version(String of) {
        Properties versions = new Properties();
        try (InputStream in = Launcher.class.getResourceAsStream("version.properties")) {
            versions.load(in);
            return versions.getProperty(of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Launcher.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
