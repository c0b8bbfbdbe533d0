package org.multidb.launcher;

import java.nio.file.Files;
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
                        config.pools().stream().flatMap(Mistakes::standbys),
                        config.pools().stream().flatMap(Mistakes::withoutEffect),
                        sharedNames(config.application().databases()))
                .flatMap(s -> s)
                .toList();
    }

    /** The server replaces what looks like a reference, so that it could not be told such a value. */
    private static Stream<Mistake> replacedByServer(PoolConfig pool) {
        Map<Key, Optional<String>> values = Map.of(
                Key.URL, Optional.of(pool.url()),
                Key.USERNAME, pool.username(),
                Key.PASSWORD, pool.password(),
                Key.STANDBY_URLS, Optional.of(String.join(" ", pool.standbyUrls())));
        return values.entrySet().stream()
                .filter(v -> v.getValue().filter(text -> text.contains("${")).isPresent())
                .map(v -> new Mistake(v.getKey().of(pool.id()), "contains ${, which the server would replace"));
    }

    /** Standbys are copies of the primary, so that a database in this process can have none. */
    private static Stream<Mistake> standbys(PoolConfig pool) {
        String key = Key.STANDBY_URLS.of(pool.id());
        if (!pool.standbyUrls().isEmpty() && EmbeddedDerby.isEmbedded(pool.url())) {
            return Stream.of(
                    new Mistake(key, "the database at " + Key.URL.of(pool.id()) + " is embedded; leave it out"));
        }
        return pool.standbyUrls().stream()
                .filter(standby -> Vendor.ofUrl(standby) != Vendor.ofUrl(pool.url()))
                .map(standby -> new Mistake(key, "is not of the vendor of " + Key.URL.of(pool.id())));
    }

    private static Stream<Mistake> withoutEffect(PoolConfig pool) {
        return pool.replicaUrls().isEmpty()
                ? Stream.empty()
                : Stream.of(new Mistake(Key.REPLICA_URLS.of(pool.id()), "has no effect in this version; leave it out"));
    }

    private static Stream<Mistake> sharedNames(List<DatabaseConfig> databases) {
        Map<String, String> owners = new HashMap<>();
        return databases.stream()
                .filter(d -> !d.id().equals(owners.computeIfAbsent(d.jndiName(), name -> d.id())))
                .map(d -> new Mistake(
                        Key.JNDI_NAME.of(d.id()),
                        "'" + Printable.of(d.jndiName()) + "' is the name of " + owners.get(d.jndiName())));
    }
}
