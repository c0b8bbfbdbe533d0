package org.multidb.bench.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.multidb.bench.database.PostgresServer;
import org.multidb.bench.database.ShopDatabases;

/**
 * How a service is started.
 *
 * @param name as reports call it
 * @param product what kind of program it is
 * @param jar what is started
 * @param flags for its JVM, besides those that are the same for all
 * @param arguments what follows the jar
 * @param environment added to this process's own
 * @param files to be written into its directory, by name
 */
public record Service(
        String name,
        int port,
        Product product,
        Path jar,
        List<String> flags,
        List<String> arguments,
        Map<String, String> environment,
        Map<String, String> files) {
    /** Connections to each database, of every service: all are made at the start, and there are never more. */
    public static final int POOL_SIZE = 20;

    /** For what shows without the optimizing compiler as well: it is warm within seconds instead of minutes. */
    public static final String C1_ALONE = "-XX:TieredStopAtLevel=1";

    static final String MULTIDB_CONFIG = "multidb.properties";

    /** Settings of multidb with which the two databases answer each read by key themselves. */
    public static final Map<String, String> WITHOUT_CACHE =
            Map.of("multidb.database.db1.read-max-age", "PT0S", "multidb.database.db2.read-max-age", "PT0S");

    public Service {
        flags = List.copyOf(flags);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        files = Map.copyOf(files);
    }

    /**
     * Ours, as users get it.
     *
     * @param more settings beyond the two databases, such as further ones
     */
    public static Service multidb(String name, Path jar, int port, ShopDatabases shop, Map<String, String> more) {
        Map<String, String> settings =
                new TreeMap<>(Map.of("multidb.databases", "db1,db2", "multidb.data-dir", "data"));
        settings.putAll(database("db1", shop.ordersUrl(), POOL_SIZE));
        settings.putAll(database("db2", shop.inventoryUrl(), POOL_SIZE));
        settings.putAll(more);
        StringBuilder properties = new StringBuilder();
        settings.forEach(
                (key, value) -> properties.append(key).append('=').append(value).append('\n'));
        return new Service(
                name,
                port,
                Product.MULTIDB,
                jar,
                List.of(),
                List.of("--config", MULTIDB_CONFIG, "--port", "" + port),
                Map.of(),
                Map.of(MULTIDB_CONFIG, properties.toString()));
    }

    /** Makes a directory its own. */
    void writeFiles(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (String file : files.keySet()) {
            Files.writeString(directory.resolve(file), files.get(file));
        }
    }

    /** The same with one more flag for its JVM. */
    public Service with(String flag) {
        List<String> more = Stream.concat(flags.stream(), Stream.of(flag)).toList();
        return new Service(name, port, product, jar, more, arguments, environment, files);
    }

    /** The same from another jar. */
    Service from(Path other) {
        return new Service(name, port, product, other, flags, arguments, environment, files);
    }

    /** The same as another one is started, which is of the same product: what was unpacked serves both. */
    public Service startedLike(Service other) {
        return new Service(name, port, product, other.jar, other.flags, arguments, environment, files);
    }

    /** The settings of one database for multidb; its tables are there already. */
    public static Map<String, String> database(String id, String url, int minSize) {
        String prefix = "multidb.database." + id + ".";
        return Map.of(
                prefix + "url",
                url,
                prefix + "username",
                PostgresServer.USER,
                prefix + "password",
                PostgresServer.PASSWORD,
                prefix + "pool.min-size",
                "" + minSize,
                prefix + "pool.max-size",
                "" + POOL_SIZE);
    }

    /** A peer: it takes the same settings from its environment as the other one. */
    public static Service peer(String name, Product product, Path jar, int port, ShopDatabases shop) {
        return new Service(
                name,
                port,
                product,
                jar,
                List.of(),
                List.of(),
                Map.of(
                        "PORT",
                        "" + port,
                        "DB1_URL",
                        shop.ordersUrl(),
                        "DB2_URL",
                        shop.inventoryUrl(),
                        "DB_USER",
                        PostgresServer.USER,
                        "DB_PASSWORD",
                        PostgresServer.PASSWORD,
                        "POOL_SIZE",
                        "" + POOL_SIZE),
                Map.of());
    }
}
