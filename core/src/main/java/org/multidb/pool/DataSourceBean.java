package org.multidb.pool;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/**
 * What the data source class of a pool tells of itself. That class is the server's, so that it meets the application in JMX
 * only. Nothing is told where the pool is of another class, or has not been used yet. Thread-safe; asks no database.
 *
 * @param database identifier
 * @param jndiName of the pool
 */
public record DataSourceBean(String database, String jndiName) {
    private static final Logger LOG = System.getLogger("org.multidb");
    private static final Pattern PLAIN = Pattern.compile("[^,=:\"*?\\s]+");

    /** Whether its connections can take part in transactions over several databases. */
    public Optional<Boolean> xa() {
        return attribute("Xa", Boolean.class);
    }

    /** The servers that it opens connections to, the one in use first. */
    public Optional<List<Node>> nodes() {
        return attribute("Nodes", CompositeData[].class)
                .map(nodes -> Stream.of(nodes).map(Node::of).toList());
    }

    /** How often writes have moved to another server. */
    public Optional<Long> failovers() {
        return attribute("Failovers", Long.class);
    }

    private <T> Optional<T> attribute(String name, Class<T> type) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            return Optional.of(type.cast(server.getAttribute(name(), name)));
        } catch (InstanceNotFoundException e) {
            return Optional.empty();
        } catch (JMException e) {
            LOG.log(Level.WARNING, database + ": its pool cannot be asked; it is of another version of multidb", e);
            return Optional.empty();
        }
    }

    private ObjectName name() throws JMException {
        return new ObjectName("org.multidb:type=DataSource,database=" + database + ",pool=" + quoted(jndiName));
    }

    private static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : ObjectName.quote(value);
    }
}
