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
                Key.PASSWORD, pool.password());
        return values.entrySet().stream()
                .filter(v -> v.getValue().filter(text -> text.contains("${")).isPresent())
                .map(v -> new Mistake(v.getKey().of(pool.id()), "contains ${, which the server would replace"));
    }

    private static Stream<Mistake> withoutEffect(PoolConfig pool) {
        Map<Key, List<String>> urls =
                Map.of(Key.STANDBY_URLS, pool.standbyUrls(), Key.REPLICA_URLS, pool.replicaUrls());
        return urls.entrySet().stream()
                .filter(u -> !u.getValue().isEmpty())
                .map(u -> new Mistake(u.getKey().of(pool.id()), "has no effect in this version; leave it out"));
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
