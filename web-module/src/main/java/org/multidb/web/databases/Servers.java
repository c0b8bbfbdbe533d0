package org.multidb.web.databases;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.multidb.config.DatabaseConfig;

/**
 * What the data source of a pool publishes of the servers it connects to. There is nothing where the pool is of another
 * class, or has not been used yet. Its classes are the server's, so that they meet the application in JMX only.
 *
 * @param nodes the one in use first
 * @param failovers how often writes moved to another server
 */
record Servers(List<ServerStatus> nodes, long failovers) {
    private static final Logger LOG = System.getLogger("org.multidb.web");

    static Optional<Servers> of(DatabaseConfig database) {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            Optional<ObjectName> bean = server.queryNames(pattern(database), null).stream()
                    .filter(name -> unquoted(name.getKeyProperty("pool")).equals(database.jndiName()))
                    .findFirst();
            return bean.isEmpty() ? Optional.empty() : Optional.of(read(server, bean.get()));
        } catch (JMException e) {
            LOG.log(Level.DEBUG, "the data source went away while it was asked", e);
            return Optional.empty();
        }
    }

    private static ObjectName pattern(DatabaseConfig database) throws MalformedObjectNameException {
        return new ObjectName("org.multidb:type=DataSource,database=" + database.id() + ",*");
    }

    private static Servers read(MBeanServer server, ObjectName bean) throws JMException {
        var nodes = (CompositeData[]) server.getAttribute(bean, "Nodes");
        var failovers = (Long) server.getAttribute(bean, "Failovers");
        return new Servers(Stream.of(nodes).map(ServerStatus::of).toList(), failovers);
    }

    private static String unquoted(String value) {
        return value.startsWith("\"") ? ObjectName.unquote(value) : value;
    }
}
