package org.multidb.datasource;

import java.time.Duration;

/** What makes two data sources the same: all properties but the credentials. Equal settings share one {@link Node}. */
record Settings(
        String database,
        String pool,
        JdbcUrl url,
        String vendorClassName,
        boolean xa,
        Duration connectTimeout,
        Duration socketTimeout) {

    /** The configuration key that an administrator has to look at. */
    String urlKey() {
        return "multidb.database." + database + ".url";
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
