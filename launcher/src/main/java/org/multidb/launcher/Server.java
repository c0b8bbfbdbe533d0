package org.multidb.launcher;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.ClusterCommandResult;
import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.AdminCommandRunner;
import fish.payara.micro.boot.PayaraMicroBoot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The embedded Payara Micro. There is one in a process, and it is started once. */
final class Server {
    private static final Logger LOG = Logger.getLogger("org.multidb.launcher");

    private final ClassLoader libraries;
    private final PayaraMicroBoot payara;
    private final ServerLog log;
    private final AtomicReference<AdminCommandRunner> runner = new AtomicReference<>();

    private Server(ClassLoader libraries, PayaraMicroBoot payara, ServerLog log) {
        this.libraries = libraries;
        this.payara = payara;
        this.log = log;
    }

    /**
     * Nothing runs yet.
     *
     * @param directory an empty one, for the server's own files
     * @param libDir with further jars, JDBC drivers for example
     */
    static Server prepare(Path directory, Optional<Path> libDir, ServerLog log)
            throws IOException, ReflectiveOperationException {
        ClassLoader libraries = ServerClasses.of(directory, libDir);
        Thread.currentThread().setContextClassLoader(libraries);
        setBootProperties();
        PayaraMicroBoot payara = (PayaraMicroBoot) libraries
                .loadClass("fish.payara.micro.impl.PayaraMicroImpl")
                .getMethod("getInstance")
                .invoke(null);
        payara.setRootDir(directory.toFile());
        return new Server(libraries, payara, log);
    }

    /** What Payara's own main method does first. */
    private static void setBootProperties() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Server.class.getResourceAsStream("/MICRO-INF/payara-boot.properties")) {
            properties.load(in);
        }
        properties.stringPropertyNames().stream()
                .filter(name -> System.getProperty(name) == null)
                .forEach(name -> System.setProperty(name, properties.getProperty(name)));
    }

    /**
     * Starts the server and runs commands before any of its services start.
     *
     * @param logged called when the server has set up its logging
     */
    void start(int port, Path logging, List<AdminCommand> commands, Runnable logged) {
        payara.setHttpPort(port);
        payara.setNoHazelcast(true);
        payara.setLogPropertiesFile(logging.toFile());
        payara.setPreBootHandler(early -> {
            logged.run();
            commands.forEach(command -> run(early, command));
        });
        payara.setPostBootHandler(runner::set);
        try {
            payara.bootStrap();
        } catch (BootstrapException e) {
            if (e.getCause() instanceof LauncherException known) {
                throw known;
            }
            throw failed("it did not start (" + e.getMessage() + ")");
        }
    }

    /** Runs a command in the running server. */
    void run(AdminCommand command) {
        run(runner.get(), command);
    }

    private void run(AdminCommandRunner with, AdminCommand command) {
        ClusterCommandResult result =
                with.run(command.name(), command.arguments().toArray(String[]::new));
        if (result.getExitStatus() == ClusterCommandResult.ExitStatus.FAILURE) {
            LOG.log(Level.FINE, command.name(), result.getFailureCause());
            throw failed(command + " failed (" + reason(command, result.getOutput()) + ")");
        }
    }

    /** The report begins with names that mean nothing to the user, and ends with the command's arguments. */
    private static String reason(AdminCommand command, String output) {
        if (command.arguments().contains("--property")) {
            return "the report may show a password";
        }
        String text = output.replaceFirst("^PlainTextActionReporterFAILURE(Description: \\w+ AdminCommand)?", "")
                .replaceFirst("(?s)\\s*\\[name=.*", "");
        return TerminalHandler.oneLine(text);
    }

    private LauncherException failed(String problem) {
        return LauncherException.failed("server", problem, "read " + log.file());
    }

    /** Whether the server counts an application of that name among the deployed ones. */
    boolean hasDeployed(String application) {
        PayaraMicroRuntime runtime = payara.getRuntime();
        return runtime.getDeployedApplicationNames().contains(application);
    }

    /** The server's class path; the way to what Payara Micro's own interface does not offer. */
    ClassLoader libraries() {
        return libraries;
    }
}
