package org.multidb.preflight;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.multidb.config.DatabaseConfig;
import org.multidb.pool.DataSourceBean;

/**
 * What the pool of a database tells of itself, through the MXBeans of the class that it was made of; nothing else of that
 * is visible to an application. No database is asked.
 *
 * @param xa empty if the pool is not made of that class
 * @param log empty if that class does not recover the database
 */
record PoolFacts(Optional<Boolean> xa, Optional<Log> log) {
    private static final Logger LOG = System.getLogger("org.multidb.preflight");

    /**
     * A transaction log.
     *
     * @param instance its identity
     * @param failure why it cannot be written, empty if it can
     */
    record Log(String instance, Path directory, String failure) {}

    static PoolFacts of(DatabaseConfig database) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        return new PoolFacts(new DataSourceBean(database.id(), database.jndiName()).xa(), log(server, database));
    }

    private static Optional<Log> log(MBeanServer server, DatabaseConfig database) {
        try {
            ObjectName name = new ObjectName("org.multidb:type=Recovery,database=" + database.id());
            return Optional.of(new Log(
                    (String) server.getAttribute(name, "Instance"),
                    Path.of((String) server.getAttribute(name, "LogDirectory")),
                    (String) server.invoke(name, "checkLog", new Object[0], new String[0])));
        } catch (InstanceNotFoundException e) {
            return Optional.empty();
        } catch (JMException e) {
            LOG.log(
                    Level.WARNING,
                    database.id() + ": its recovery cannot be asked; it is of another version of multidb",
                    e);
            return Optional.empty();
        }
    }
}
