package org.multidb.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.multidb.config.DatabaseConfig;
import org.multidb.config.PoolConfig;
import org.multidb.config.ServerConfig;

/** The application in its server: started and stopped in order. */
final class Application {
    static final String WAR = "/MULTIDB-INF/multidb.war";
    private static final Logger LOG = Logger.getLogger("org.multidb.launcher");

    private final Terminal terminal;
    private final CommandLine line;
    private final Sources sources;
    private final ServerConfig config;
    private final DataDirectory data;
    private final AtomicReference<Optional<Server>> server = new AtomicReference<>(Optional.empty());

    Application(Terminal terminal, CommandLine line, Sources sources, ServerConfig config, DataDirectory data) {
        this.terminal = terminal;
        this.line = line;
        this.sources = sources;
        this.config = config;
        this.data = data;
    }

    /** @throws LauncherException if it cannot be started; what was started until then must still be stopped */
    void start() {
        try {
            requireFreePort();
            startServer();
        } catch (IOException | ReflectiveOperationException e) {
            LOG.log(Level.SEVERE, "the server did not start", e);
            Throwable reason = e instanceof InvocationTargetException ? e.getCause() : e;
            throw LauncherException.failed("server", "it did not start (" + reason + ")", "read the log file", e);
        }
    }

    /** Asks now, as the port is opened last: nobody likes to wait for this message. */
    private void requireFreePort() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(line.host()), line.port()));
        } catch (IOException e) {
            throw cannotListen(e);
        }
    }

    private LauncherException cannotListen(Throwable e) {
        return LauncherException.failed(
                line.host() + ":" + line.port(),
                "cannot listen there (" + e.getMessage() + ")",
                "end the program that does, or choose another port with --port",
                e);
    }

    private void startServer() throws IOException, ReflectiveOperationException {
        String instanceName = data.instanceName(config.instanceName());
        tellApplication(instanceName);
        Path directory = data.emptyServerDirectory();
        ServerLog log = new ServerLog(data.logs());
        Path logging = log.configure(directory);
        Server payara = Server.prepare(directory, config.libDir(), log);
        server.set(Optional.of(payara));
        Drivers.require(payara.libraries(), config.pools());
        terminal.say("starting the server ...");
        Path war = unpackedWar(directory);
        payara.start(line.port(), logging, commands(instanceName, war), () -> ServerLog.show(terminal, line.verbose()));
        HttpListeners listeners = new HttpListeners(new ServerServices(payara.libraries()));
        requireListening(listeners);
        serveRequests(listeners);
        Map<String, String> pools = pools();
        listenToPools(payara, pools);
        new PoolOpener(payara.libraries()).open(pools.values());
        terminal.say("deploying the application ...");
        deploy(payara, war);
    }

    /** System properties rank above the file, so that a key of the file must not hide the environment's. */
    private void tellApplication(String instanceName) {
        ApplicationSettings.of(sources, config).forEach((name, value) -> {
            if (!sources.isOutside(name)) {
                System.setProperty(name, value);
            }
        });
        System.setProperty("multidb.instance-name", instanceName);
        System.setProperty("multidb.data-dir", config.dataDir().toString());
        ApplicationSettings.secretNames(config.application().ids()).forEach(System::clearProperty);
    }

    private static Path unpackedWar(Path directory) throws IOException {
        Path war = directory.resolve("multidb.war");
        try (InputStream in = Application.class.getResourceAsStream(WAR)) {
            Files.copy(in, war);
        }
        return war;
    }

    private List<AdminCommand> commands(String instanceName, Path war) throws IOException {
        try (InputStream in = Files.newInputStream(war)) {
            List<AdminCommand> commands = new ArrayList<>(
                    ServerCommands.of(config, DataSourceNames.in(in), Target.launcher(config.dataDir())));
            commands.addAll(ServerCommands.launcher(instanceName, line.host(), config.dataDir()));
            return commands;
        }
    }

    /** The JNDI names of the pools, by their names in the server's administration. */
    private Map<String, String> pools() {
        Map<String, String> jndiNames = new HashMap<>();
        for (PoolConfig pool : config.pools()) {
            DatabaseConfig database = config.application().database(pool.id()).orElseThrow();
            jndiNames.putAll(PoolCommands.jndiNames(database, pool));
        }
        return jndiNames;
    }

    /** Before anything uses one. */
    private static void listenToPools(Server payara, Map<String, String> pools) throws ReflectiveOperationException {
        Map<String, PoolStatistics> statistics = new HashMap<>();
        pools.forEach((name, jndiName) -> statistics.put(name, PoolStatistics.shown(name, jndiName)));
        new PoolListener(new ServerServices(payara.libraries()), statistics).listen();
    }

    /** Payara Micro calls itself ready with nothing deployed. */
    private static void deploy(Server payara, Path war) {
        payara.run(ServerCommands.deploy(war.toString()));
        if (!payara.hasDeployed("multidb")) {
            throw LauncherException.failed("application", "it was not deployed", "read the log file");
        }
    }

    /** A server that cannot open the port starts all the same. */
    private void requireListening(HttpListeners listeners) throws ReflectiveOperationException {
        Optional<Throwable> failure = listeners.failure();
        if (failure.isPresent()) {
            throw cannotListen(failure.get());
        }
    }

    /** With threads of our own, see there. */
    private static void serveRequests(HttpListeners listeners) throws ReflectiveOperationException {
        RequestThreads.Limits limits =
                RequestThreads.Limits.of(Runtime.getRuntime().availableProcessors());
        listeners.serveBy(RequestThreads.start(limits, listeners.threads()));
    }

    /** Stops what was started, and gives up the data directory. */
    void stop() {
        if (!line.verbose()) {
            ServerLog.hide();
        }
        try {
            if (server.get().isPresent()) {
                stop(server.get().get());
            }
            data.removeServerDirectory();
            data.close();
        } catch (IOException | ReflectiveOperationException | SQLException e) {
            LOG.log(Level.WARNING, "the server did not stop in order", e);
            terminal.warn("the server did not stop in order (" + e + ")");
        }
    }

    private void stop(Server payara) throws ReflectiveOperationException, SQLException {
        new ServerServices(payara.libraries()).stop();
        if (EmbeddedDerby.isAmong(config.pools())) {
            EmbeddedDerby.shutDown(payara.libraries());
        }
    }
}
