package org.multidb.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A real Payara Server with a domain of its own. */
public final class PayaraServer implements AutoCloseable {
    private static final String DOMAIN = "multidb";
    private static final int ADMIN = 48;
    private static final int HTTP = 80;
    private static final int PORTS = 100;
    private static final Duration START = Duration.ofMinutes(2);

    private final Path directory;
    private final Asadmin asadmin;
    private final int portBase = Ports.freeBlock(PORTS);

    private PayaraServer(Path directory) {
        this.directory = directory;
        this.asadmin = new Asadmin(Path.of(System.getProperty("payara.server")), directory);
    }

    /** Makes the domain and starts it, with these jars on the server's class path. */
    public static PayaraServer start(String name, List<Path> libraries) {
        PayaraServer server = new PayaraServer(Workspace.fresh(name));
        server.createDomain();
        server.startQuickly();
        server.addLibraries(libraries);
        server.startDomain();
        return server;
    }

    private void createDomain() {
        asadmin.check(List.of(
                "create-domain",
                "--domaindir",
                directory.toString(),
                "--portbase",
                "" + portBase,
                "--nopassword",
                DOMAIN));
    }

    private void startQuickly() {
        StringBuilder options = new StringBuilder("$1");
        Installation.QUICK_START.forEach(
                option -> options.append("<jvm-options>").append(option).append("</jvm-options>"));
        Path config = domain().resolve("config/domain.xml");
        try {
            Files.writeString(config, Files.readString(config).replaceAll("(<java-config [^>]*>)", options.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addLibraries(List<Path> libraries) {
        try {
            for (Path library : libraries) {
                Files.copy(library, domain().resolve("lib").resolve(library.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startDomain() {
        asadmin.check(List.of("start-domain", "--domaindir", directory.toString(), DOMAIN));
        Children.adopt(process());
        await("Payara Server answers").atMost(START).until(() -> http().answers("/", 200));
    }

    private ProcessHandle process() {
        return running().orElseThrow();
    }

    private Optional<ProcessHandle> running() {
        try {
            String pid = Files.readString(domain().resolve("config/pid")).strip();
            return ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of the domain. */
    public Path domain() {
        return directory.resolve(DOMAIN);
    }

    public Http http() {
        return Http.at(portBase + HTTP);
    }

    /** Runs one command; its output. */
    public String asadmin(String... arguments) {
        return asadmin.check(remote(arguments));
    }

    /** Runs the commands of a file, as {@code asadmin multimode --file} does. */
    public String multimode(Path commands) {
        String output = asadmin("multimode", "--file", commands.toString());
        if (output.contains("failed")) {
            throw new IllegalStateException("A command of " + commands + " failed:\n" + output);
        }
        return output;
    }

    public void createPasswordAlias(String alias, String password) {
        try {
            Path file = Files.writeString(directory.resolve(alias + ".txt"), "AS_ADMIN_ALIASPASSWORD=" + password);
            asadmin.check(remote("--passwordfile", file.toString(), "create-password-alias", alias));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void deploy(String name, Path archive) {
        asadmin("deploy", "--name", name, archive.toString());
    }

    /** What {@code asadmin} says of a deployment that fails. */
    public String deployInVain(String name, Path archive) {
        Asadmin.Result result = asadmin.run(remote("deploy", "--name", name, archive.toString()));
        if (result.exitCode() == 0) {
            throw new AssertionError(archive + " was deployed");
        }
        return result.output();
    }

    public void undeploy(String name) {
        asadmin("undeploy", name);
    }

    private List<String> remote(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--port", "" + (portBase + ADMIN)));
        all.addAll(List.of(arguments));
        return all;
    }

    /** The server's log. */
    public String log() {
        try {
            return Files.readString(domain().resolve("logs/server.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server's threads and what they are doing. */
    public String threads() {
        return diagnose("Thread.print");
    }

    /** How many objects there are of a class, whichever class loader has loaded it. */
    public long instances(String className) {
        Pattern line = Pattern.compile("^ *\\d+: +(\\d+) +\\d+ +" + Pattern.quote(className) + "$", Pattern.MULTILINE);
        return line.matcher(diagnose("GC.class_histogram"))
                .results()
                .mapToLong(match -> Long.parseLong(match.group(1)))
                .sum();
    }

    /** What the JVM tells of itself. */
    private String diagnose(String command) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(jcmd, "" + process().pid(), command)
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("jcmd " + command + " failed:\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** {@code kill -9}. */
    public void kill() {
        Children.kill(process());
    }

    /** Waits until the process has ended by itself. */
    public void awaitEnd() {
        await("Payara Server ends").until(() -> running().isEmpty());
    }

    /** Starts it again after {@link #kill()}. */
    public void restart() {
        startDomain();
    }

    @Override
    public void close() {
        Children.stop(process(), Duration.ofSeconds(60));
    }
}
