package org.multidb.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The configuration of whoever runs the server and makes its pools.
 *
 * @param application what the application is told
 * @param pools one for each of the application's databases, in the same order
 * @param dataDir absolute; embedded databases, the transaction log and the instance's name live below it
 * @param instanceName as configured; empty for the one kept in the data directory
 * @param libDir folder with more JDBC drivers
 */
public record ServerConfig(
        MultidbConfig application,
        List<PoolConfig> pools,
        Path dataDir,
        Optional<String> instanceName,
        Optional<Path> libDir) {

    public ServerConfig {
        pools = List.copyOf(pools);
    }

    /** {@link #read(Settings, Function)} for whoever has no rules of its own. */
    public static ServerConfig read(Settings settings) {
        return read(settings, config -> List.of());
    }

    /**
     * Reads and checks the configuration, the application's included.
     *
     * @param rules what the server that makes the pools takes for mistakes; defaults stand in for values that are wrong
     * @throws ConfigurationException with every mistake that there is
     */
    public static ServerConfig read(Settings settings, Function<ServerConfig, List<Mistake>> rules) {
        List<Mistake> mistakes = new ArrayList<>();
        Reader reader = new Reader(settings, mistakes);
        MultidbConfig application = MultidbConfig.read(settings, mistakes);
        Path dataDir = reader.path(Key.DATA_DIR).orElseThrow().toAbsolutePath().normalize();
        ServerConfig config = new ServerConfig(
                application,
                application.ids().stream()
                        .map(id -> PoolConfig.read(id, dataDir, reader))
                        .toList(),
                dataDir,
                reader.instanceName(),
                reader.path(Key.LIB_DIR));
        mistakes.addAll(rules.apply(config));
        if (!mistakes.isEmpty()) {
            throw new ConfigurationException(mistakes.stream().distinct().toList());
        }
        return config;
    }
}
