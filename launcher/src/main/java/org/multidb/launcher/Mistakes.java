package org.multidb.launcher;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.multidb.Printable;
import org.multidb.config.DatabaseConfig;
import org.multidb.config.Key;
import org.multidb.config.Mistake;
import org.multidb.config.PoolConfig;
import org.multidb.config.ServerConfig;
import org.multidb.config.Vendor;

/** What can be wrong with a configuration whose values are all right when each is looked at alone. */
final class Mistakes {
    private Mistakes() {}

    static List<Mistake> in(ServerConfig config) {
        return Stream.of(
                        config.libDir().stream()
                                .filter(directory -> !Files.isDirectory(directory))
                                .map(d -> new Mistake(
                                        Key.LIB_DIR.text(), "'" + Printable.of(d.toString()) + "' is no directory")),
                        config.pools().stream().flatMap(Mistakes::replacedByServer),
                        config.pools().stream().flatMap(Mistakes::copies),
                        config.application().databases().stream()
                                .flatMap(database -> readName(database, replicas(config, database))),
                        sharedNames(config).stream())
                .flatMap(s -> s)
                .toList();
    }

    /** The server replaces what looks like a reference, so that it could not be told such a value. */
    private static Stream<Mistake> replacedByServer(PoolConfig pool) {
        Map<Key, Optional<String>> values = Map.of(
                Key.REPLICA_URLS, Optional.of(String.join(" ", pool.replicaUrls())),
                Key.URL, Optional.of(pool.url()),
                Key.USERNAME, pool.username(),
                Key.PASSWORD, pool.password(),
                Key.STANDBY_URLS, Optional.of(String.join(" ", pool.standbyUrls())));
        return values.entrySet().stream()
                .filter(v -> v.getValue().filter(text -> text.contains("${")).isPresent())
                .map(v -> new Mistake(v.getKey().of(pool.id()), "contains ${, which the server would replace"));
    }

    /** Standbys and replicas are copies of the primary, so that a database in this process can have none. */
    private static Stream<Mistake> copies(PoolConfig pool) {
        return Stream.concat(
                copies(pool, Key.STANDBY_URLS, pool.standbyUrls()), copies(pool, Key.REPLICA_URLS, pool.replicaUrls()));
    }

    private static Stream<Mistake> copies(PoolConfig pool, Key urls, List<String> copies) {
        String key = urls.of(pool.id());
        if (!copies.isEmpty() && EmbeddedDerby.isEmbedded(pool.url())) {
            return Stream.of(
                    new Mistake(key, "the database at " + Key.URL.of(pool.id()) + " is embedded; leave it out"));
        }
        return copies.stream()
                .filter(copy -> Vendor.ofUrl(copy) != Vendor.ofUrl(pool.url()))
                .map(copy -> new Mistake(key, "is not of the vendor of " + Key.URL.of(pool.id())));
    }

    private static boolean replicas(ServerConfig config, DatabaseConfig database) {
        return config.pools().stream()
                .anyMatch(pool ->
                        pool.id().equals(database.id()) && !pool.replicaUrls().isEmpty());
    }

    /** The pool for reading is made for replicas, and for nothing else. */
    private static Stream<Mistake> readName(DatabaseConfig database, boolean replicas) {
        boolean own = !database.readJndiName().equals(database.jndiName());
        return replicas || !own
                ? Stream.empty()
                : Stream.of(new Mistake(
                        Key.READ_JNDI_NAME.of(database.id()),
                        "without replica-urls there is no such pool; set them, or leave it out"));
    }

    private static List<Mistake> sharedNames(ServerConfig config) {
        Map<String, String> owners = new HashMap<>();
        List<Mistake> shared = new ArrayList<>();
        for (DatabaseConfig database : config.application().databases()) {
            claim(Key.JNDI_NAME.of(database.id()), database.jndiName(), owners).ifPresent(shared::add);
            if (replicas(config, database)) {
                claim(Key.READ_JNDI_NAME.of(database.id()), database.readJndiName(), owners)
                        .ifPresent(shared::add);
            }
        }
        return shared;
    }

    private static Optional<Mistake> claim(String key, String name, Map<String, String> owners) {
        String owner = owners.putIfAbsent(name, key);
        return owner == null
                ? Optional.empty()
                : Optional.of(new Mistake(key, "'" + Printable.of(name) + "' is that of " + owner));
    }
}
