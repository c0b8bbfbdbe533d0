package org.multidb.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.multidb.config.Key;
import org.multidb.config.PoolConfig;
import org.multidb.config.ServerConfig;

/** The commands that make a server ready for the application; the same for our own and for somebody else's. */
final class ServerCommands {
    private static final String CONFIG = "configs.config.server-config.";
    private static final String TRANSACTIONS = CONFIG + "transaction-service.";
    private static final String MONITORING = CONFIG + "monitoring-service.";
    private static final String LISTENER = CONFIG + "network-config.network-listeners.network-listener.http-listener.";
    private static final String HTTP = CONFIG + "network-config.protocols.protocol.http-listener.http.";
    private static final Set<String> OF_THE_LAUNCHER =
            Set.of(Key.DATA_DIR.text(), Key.INSTANCE_NAME.text(), Key.LIB_DIR.text());

    private ServerCommands() {}

    /**
     * Pools and resources. What becomes of transactions is no setting of the server: the pools' data sources
     * keep the log and recover, and its own recovery, which other applications may need, sees nothing of them.
     *
     * @param dataSources JNDI names that the application's persistence units refer to
     */
    static List<AdminCommand> of(ServerConfig config, Set<String> dataSources, Target target) {
        List<AdminCommand> commands = new ArrayList<>();
        for (PoolConfig pool : config.pools()) {
            config.application()
                    .database(pool.id())
                    .ifPresent(database -> commands.addAll(PoolCommands.of(database, pool, target)));
        }
        unconfigured(config, dataSources).forEach(name -> commands.addAll(PoolCommands.inert(name)));
        return commands;
    }

    /** By which a server that is not ours tells of its pools; {@link PoolListener} does it in ours. */
    static List<AdminCommand> monitoring() {
        return List.of(
                AdminCommand.set(MONITORING + "mbean-enabled", true),
                AdminCommand.set(MONITORING + "monitoring-enabled", true),
                AdminCommand.set(MONITORING + "module-monitoring-levels.jdbc-connection-pool", "HIGH"));
    }

    private static List<String> unconfigured(ServerConfig config, Set<String> dataSources) {
        return dataSources.stream()
                .filter(name -> config.application().databases().stream()
                        .noneMatch(d ->
                                d.jndiName().equals(name) || d.readJndiName().equals(name)))
                .sorted()
                .toList();
    }

    /** What the application is told, as system properties of a server that is not ours. */
    static List<AdminCommand> settings(SortedMap<String, String> settings) {
        return settings.entrySet().stream()
                .filter(setting -> !OF_THE_LAUNCHER.contains(setting.getKey()))
                .map(setting -> new AdminCommand(
                        "create-system-properties",
                        List.of(AdminCommand.properties(Map.of(setting.getKey(), setting.getValue())))))
                .toList();
    }

    /**
     * What only our own server is told: its name, its address, and that it need not log transactions, as nothing would
     * read that. (The directory is set because the default is a new one at every start, in case somebody switches that
     * log on.) A client may keep its connection for as many requests as it likes, and none is kept waiting for events.
     */
    static List<AdminCommand> launcher(String instanceName, String host, Path dataDir) {
        return List.of(
                AdminCommand.set(TRANSACTIONS + "property.xa-servername", instanceName),
                AdminCommand.set(TRANSACTIONS + "automatic-recovery", false),
                AdminCommand.set(TRANSACTIONS + "tx-log-dir", dataDir.resolve("tx")),
                AdminCommand.set(TRANSACTIONS + "property.disable-distributed-transaction-logging", true),
                AdminCommand.set(CONFIG + "phone-home-runtime-configuration.enabled", false),
                AdminCommand.set(LISTENER + "address", host),
                AdminCommand.set(HTTP + "max-connections", -1),
                AdminCommand.set(HTTP + "comet-support-enabled", false));
    }

    /** Deploys the application at the root, like every other packaging of it. */
    static AdminCommand deploy(String war) {
        return AdminCommand.of("deploy", Map.of("name", "multidb", "contextroot", "/"), war);
    }
}
