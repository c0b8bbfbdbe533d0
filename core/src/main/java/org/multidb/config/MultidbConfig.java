package org.multidb.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The application's configuration.
 *
 * @param databases in configured order, at least one
 * @param sample whether the sample domain (tables, rows, endpoints) is part of the application
 * @param unsafeHttp whether administrative requests are answered to everybody, not only on the loopback address
 * @param maxRequests of one atomic batch
 * @param maxSize of the body of one atomic batch, in bytes
 * @param keyLifetime how long the outcome of a batch is kept for its idempotency key
 */
public record MultidbConfig(
        List<DatabaseConfig> databases,
        boolean sample,
        boolean unsafeHttp,
        int maxRequests,
        int maxSize,
        Duration keyLifetime) {

    public MultidbConfig {
        databases = List.copyOf(databases);
    }

    /**
     * Reads and checks the configuration.
     *
     * @throws ConfigurationException with every mistake that there is
     */
    public static MultidbConfig read(Settings settings) {
        List<Mistake> mistakes = new ArrayList<>();
        MultidbConfig config = read(settings, mistakes);
        if (!mistakes.isEmpty()) {
            throw new ConfigurationException(mistakes);
        }
        return config;
    }

    static MultidbConfig read(Settings settings, List<Mistake> mistakes) {
        Reader reader = new Reader(settings, mistakes);
        List<String> ids = reader.databases();
        reader.reportUnknownKeys(ids);
        return new MultidbConfig(
                ids.stream().map(id -> DatabaseConfig.read(id, reader)).toList(),
                reader.flag(Key.SAMPLE),
                reader.flag(Key.UNSAFE_HTTP),
                reader.number(Key.TRANSACTIONS_MAX_REQUESTS, "", 1, 10_000),
                reader.number(Key.TRANSACTIONS_MAX_SIZE, "", 1_000, 100_000_000),
                reader.duration(Key.TRANSACTIONS_KEY_LIFETIME, ""));
    }

    /** The identifiers, in configured order. */
    public List<String> ids() {
        return databases.stream().map(DatabaseConfig::id).toList();
    }

    /** The database of that identifier. */
    public Optional<DatabaseConfig> database(String id) {
        return databases.stream().filter(d -> d.id().equals(id)).findFirst();
    }
}
