package org.multidb.launcher;

import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.multidb.config.PoolConfig;

/** Embedded Derby databases run in the server's process, and end with it. */
final class EmbeddedDerby {
    /** Derby reports a proper end of the whole system as this error. */
    private static final String ENDED = "XJ015";

    private EmbeddedDerby() {}

    static boolean isEmbedded(String url) {
        return url.startsWith("jdbc:derby:") && !url.startsWith("jdbc:derby://");
    }

    /** Whether one of the databases is one. */
    static boolean isAmong(List<PoolConfig> pools) {
        return pools.stream().map(PoolConfig::url).anyMatch(EmbeddedDerby::isEmbedded);
    }

    /** Closes every embedded database, so that the next start need not repair any. */
    static void shutDown(ClassLoader libraries) throws ReflectiveOperationException, SQLException {
        Driver driver = (Driver) libraries
                .loadClass("org.apache.derby.iapi.jdbc.AutoloadedDriver")
                .getConstructor()
                .newInstance();
        try {
            driver.connect("jdbc:derby:;shutdown=true", new Properties());
        } catch (SQLException e) {
            if (!ENDED.equals(e.getSQLState())) {
                throw e;
            }
        }
    }
}
