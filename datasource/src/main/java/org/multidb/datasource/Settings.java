package org.multidb.datasource;

import java.time.Duration;

/**
 * What connections to one server have in common: all properties of the data source but the credentials and the other
 * servers.
 *
 * @param key the key that its URL is configured with, below {@code multidb.database.<id>.}
 */
record Settings(
        String database,
        String pool,
        String key,
        JdbcUrl url,
        String vendorClassName,
        Kind kind,
        Duration connectTimeout,
        Duration socketTimeout) {

    /** The configuration key that an administrator has to look at. */
    String urlKey() {
        return "multidb.database." + database + "." + key;
    }

    /** The same for another server. */
    Settings at(String otherKey, JdbcUrl otherUrl) {
        return new Settings(database, pool, otherKey, otherUrl, vendorClassName, kind, connectTimeout, socketTimeout);
    }

    /** The connect timeout for drivers that count in seconds; never 0, which would mean no timeout. */
    int connectSeconds() {
        return seconds(connectTimeout);
    }

    /** The socket timeout for drivers that count in seconds; never 0. */
    int socketSeconds() {
        return seconds(socketTimeout);
    }

    private static int seconds(Duration duration) {
        return (int) Math.max(1, (duration.toMillis() + 999) / 1000);
    }
}
