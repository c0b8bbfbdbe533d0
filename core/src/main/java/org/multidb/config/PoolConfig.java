package org.multidb.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One database as whoever makes its pool knows it. Its text form leaves the URL's parameters and the password out.
 *
 * @param id identifier of the database
 * @param url JDBC URL of the primary
 * @param embeddedDefault whether the URL is the default, a Derby database of our own
 * @param standbyUrls candidates for the primary's place, in order
 * @param replicaUrls read-only copies
 * @param maxLag how far behind a copy may be before it is left out
 * @param username empty where the database asks for none
 * @param password empty where the database asks for none
 * @param vendorClass the vendor's {@code XADataSource} class, where it cannot be told from the URL
 * @param connectTimeout bound of one attempt to reach a node
 * @param minSize connections kept open
 * @param maxSize connections at most
 * @param maxWait how long a caller waits for a free connection
 * @param leakTimeout after which a connection that is still out is reported; zero where nobody looks
 */
public record PoolConfig(
        String id,
        String url,
        boolean embeddedDefault,
        List<String> standbyUrls,
        List<String> replicaUrls,
        Duration maxLag,
        Optional<String> username,
        Optional<String> password,
        Optional<String> vendorClass,
        Duration connectTimeout,
        int minSize,
        int maxSize,
        Duration maxWait,
        Duration leakTimeout) {

    private static final String CLASS_NAME = "[\\p{L}_$][\\p{L}\\p{N}_$.]*";
    private static final int CONNECTIONS_TO_NOTIFY = 3;
    private static final int CONNECTIONS_TO_MIGRATE = 2;

    public PoolConfig {
        standbyUrls = List.copyOf(standbyUrls);
        replicaUrls = List.copyOf(replicaUrls);
    }

    static PoolConfig read(String id, Path dataDir, Reader reader) {
        Optional<String> url = reader.url(Key.URL, id);
        PoolConfig pool = new PoolConfig(
                id,
                url.orElseGet(() -> "jdbc:derby:" + dataDir.resolve(id) + ";create=true"),
                url.isEmpty(),
                reader.urls(Key.STANDBY_URLS, id),
                reader.urls(Key.REPLICA_URLS, id),
                reader.duration(Key.MAX_LAG, id),
                reader.text(Key.USERNAME, id),
                reader.password(id),
                reader.text(Key.VENDOR_CLASS, id),
                reader.duration(Key.CONNECT_TIMEOUT, id),
                reader.number(Key.POOL_MIN_SIZE, id, 0, 10_000),
                reader.number(Key.POOL_MAX_SIZE, id, 1, 10_000),
                reader.duration(Key.POOL_MAX_WAIT, id),
                reader.durationOrZero(Key.POOL_LEAK_TIMEOUT, id));
        reader.check(pool.minSize <= pool.maxSize, Key.POOL_MIN_SIZE, id, "is larger than pool.max-size");
        boolean named =
                pool.vendorClass.filter(name -> !name.matches(CLASS_NAME)).isEmpty();
        reader.check(named, Key.VENDOR_CLASS, id, "is not the name of a class");
        checkNotify(pool, reader);
        checkMigrate(pool, reader);
        return pool;
    }

    /** Flyway holds one to keep others away, and runs the scripts in another. */
    private static void checkMigrate(PoolConfig pool, Reader reader) {
        reader.check(
                !reader.flag(Key.MIGRATE, pool.id) || pool.maxSize >= CONNECTIONS_TO_MIGRATE,
                Key.POOL_MAX_SIZE,
                pool.id,
                "must be " + CONNECTIONS_TO_MIGRATE + " or more, which migrate needs");
    }

    /** The one that listens, the one that takes over from it, and one to work with. */
    private static void checkNotify(PoolConfig pool, Reader reader) {
        boolean notify = reader.flag(Key.SCHEMA_NOTIFY, pool.id);
        boolean possible = reader.vendor(pool.id).orElseGet(() -> Vendor.ofUrl(pool.url)) == Vendor.POSTGRESQL;
        reader.check(!notify || possible, Key.SCHEMA_NOTIFY, pool.id, DatabaseConfig.NO_NOTIFICATIONS);
        reader.check(
                !notify || !possible || pool.maxSize >= CONNECTIONS_TO_NOTIFY,
                Key.SCHEMA_NOTIFY,
                pool.id,
                "needs a pool.max-size of " + CONNECTIONS_TO_NOTIFY + " or more");
    }

    @Override
    public String toString() {
        return id + " " + Vendor.ofUrl(url).text() + " pool " + minSize + "-" + maxSize;
    }
}
