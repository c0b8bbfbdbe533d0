package org.multidb.launcher;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.multidb.config.DatabaseConfig;
import org.multidb.config.Key;
import org.multidb.config.PoolConfig;
import org.multidb.config.ServerConfig;
import org.multidb.config.Vendor;

/**
 * What the application is told of the configuration: everything but where a database is and how to log in, which it
 * must not know. What the application would have to see a URL for is told as a key of its own.
 */
final class ApplicationSettings {
    private static final Set<Key> SECRET =
            Set.of(Key.URL, Key.STANDBY_URLS, Key.REPLICA_URLS, Key.USERNAME, Key.PASSWORD, Key.PASSWORD_FILE);

    private ApplicationSettings() {}

    /** Every key that is set or computed, with its value; the key alone decides the order. */
    static SortedMap<String, String> of(Sources sources, ServerConfig config) {
        SortedMap<String, String> settings = new TreeMap<>();
        Arrays.stream(Key.values())
                .filter(key -> !SECRET.contains(key))
                .flatMap(key -> names(key, config).stream())
                .forEach(name -> sources.value(name).ifPresent(value -> settings.put(name, value)));
        for (PoolConfig pool : config.pools()) {
            config.application().database(pool.id()).ifPresent(database -> computed(pool, database, settings));
        }
        return settings;
    }

    private static List<String> names(Key key, ServerConfig config) {
        return key.perDatabase()
                ? config.application().ids().stream().map(key::of).toList()
                : List.of(key.text());
    }

    private static void computed(PoolConfig pool, DatabaseConfig database, SortedMap<String, String> settings) {
        settings.putIfAbsent(Key.VENDOR.of(pool.id()), Vendor.ofUrl(pool.url()).text());
        if (!pool.replicaUrls().isEmpty()) {
            settings.putIfAbsent(Key.READ_JNDI_NAME.of(pool.id()), database.readJndiName());
        }
        if (pool.embeddedDefault()) {
            settings.putIfAbsent(Key.MIGRATE.of(pool.id()), "true");
        }
    }

    /** The names of the keys of these databases that the application must not find in any system property. */
    static List<String> secretNames(List<String> ids) {
        return ids.stream()
                .flatMap(id -> SECRET.stream().map(key -> key.of(id)))
                .sorted()
                .toList();
    }
}
