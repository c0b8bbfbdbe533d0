package org.multidb.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.multidb.Printable;
import org.multidb.config.ConfigurationException;
import org.multidb.config.Key;
import org.multidb.config.Mistake;
import org.multidb.config.ServerConfig;
import org.multidb.config.Settings;

/**
 * Where the configuration comes from, in MicroProfile's order: a system property wins over an environment variable, and
 * that over the file.
 */
final class Sources implements Settings {
    static final Path DEFAULT_FILE = Path.of("multidb.properties");

    private final Map<String, String> system;
    private final Map<String, String> environment;
    private final Map<String, String> file;

    Sources(Map<String, String> system, Map<String, String> environment, Map<String, String> file) {
        this.system = Map.copyOf(system);
        this.environment = Map.copyOf(environment);
        this.file = Map.copyOf(file);
    }

    /** The sources of this process. */
    static Sources of(Optional<Path> configFile) {
        return new Sources(
                texts(System.getProperties()),
                System.getenv(),
                configFile.map(Sources::load).orElse(Map.of()));
    }

    private static Map<String, String> load(Path configFile) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(configFile)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw LauncherException.mistaken(
                    Printable.of(configFile.toString()),
                    "the configuration file cannot be read (" + e.getClass().getSimpleName() + ")",
                    "name a readable properties file in UTF-8 with --config");
        }
        return texts(properties);
    }

    private static Map<String, String> texts(Properties properties) {
        return properties.stringPropertyNames().stream().collect(Collectors.toMap(n -> n, properties::getProperty));
    }

    @Override
    public Optional<String> value(String key) {
        return outsideValue(key)
                .or(() -> Optional.ofNullable(file.get(key)))
                .map(String::strip)
                .filter(v -> !v.isEmpty());
    }

    @Override
    public Set<String> names() {
        Set<String> names = new HashSet<>(file.keySet());
        system.keySet().stream().filter(name -> name.startsWith(Key.PREFIX)).forEach(names::add);
        return names;
    }

    /** Whether the application finds the key by itself, in a system property or the environment. */
    boolean isOutside(String key) {
        return outsideValue(key).isPresent();
    }

    /** Whether every user of this machine may read the key's value in the list of processes. */
    boolean isOnCommandLine(String key) {
        return system.containsKey(key);
    }

    private Optional<String> outsideValue(String key) {
        return Optional.ofNullable(system.get(key)).or(() -> variables(key)
                .map(environment::get)
                .filter(v -> v != null)
                .findFirst());
    }

    /** The names that MicroProfile Config 3.1 tries, section "Environment Variables Mapping Rules". */
    private static Stream<String> variables(String key) {
        String underscored = key.replaceAll("[^A-Za-z0-9]", "_");
        return Stream.of(key, underscored, underscored.toUpperCase(Locale.ROOT));
    }

    /**
     * Reads and checks the configuration.
     *
     * @throws ConfigurationException with every mistake in all sources
     */
    ServerConfig serverConfig() {
        return ServerConfig.read(this, config -> Stream.concat(foreignKeys().stream(), Mistakes.in(config).stream())
                .toList());
    }

    private List<Mistake> foreignKeys() {
        return file.keySet().stream()
                .filter(name -> !name.startsWith(Key.PREFIX))
                .sorted()
                .map(name -> new Mistake(Printable.of(name), "there is no such key; all begin with " + Key.PREFIX))
                .toList();
    }

    /**
     * Environment variables that look like a key of a database and are none. Only worth a warning: Kubernetes puts
     * variables of its own making into every process, named after services.
     */
    List<String> unknownVariables(List<String> ids) {
        Set<String> known = Stream.of(Key.values())
                .filter(Key::perDatabase)
                .flatMap(key -> ids.stream().flatMap(id -> variables(key.of(id))))
                .collect(Collectors.toSet());
        return environment.keySet().stream()
                .filter(name -> name.startsWith("MULTIDB_DATABASE_") && !known.contains(name))
                .sorted()
                .toList();
    }
}
