package org.multidb.datasource;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.regex.Pattern;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The MXBean of one pool. A pool that was given another URL replaces the bean of the one before. */
record DataSourceStatus(Node node) implements DataSourceMXBean {
    private static final Pattern PLAIN = Pattern.compile("[^,=:\"*?\\s]+");
    private static final Map<ObjectName, Node> REGISTERED = new ConcurrentHashMap<>();

    /** Makes a node visible, unless it is already. That it cannot be shown is no reason to refuse connections. */
    static void register(Node node) {
        try {
            ObjectName name = name(node.settings());
            if (REGISTERED.put(name, node) != node) {
                replace(ManagementFactory.getPlatformMBeanServer(), name, node);
            }
        } catch (JMException e) {
            Node.LOG.log(Level.WARNING, node.settings().database() + ": its data source is not shown in JMX", e);
        }
    }

    private static void replace(MBeanServer server, ObjectName name, Node node) throws JMException {
        synchronized (REGISTERED) {
            if (server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
            try {
                server.registerMBean(new DataSourceStatus(node), name);
            } catch (InstanceAlreadyExistsException e) {
                Node.LOG.log(Level.FINE, "another class loader registered " + name, e);
            }
        }
    }

    static ObjectName name(Settings settings) throws JMException {
        return new ObjectName("org.multidb:type=DataSource,database=" + quoted(settings.database()) + ",pool="
                + quoted(settings.pool()));
    }

    private static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : ObjectName.quote(value);
    }

    @Override
    public String getDatabase() {
        return node.settings().database();
    }

    @Override
    public String getPool() {
        return node.settings().pool();
    }

    @Override
    public boolean isXa() {
        return node.settings().xa();
    }

    @Override
    public List<NodeStatus> getNodes() {
        return List.of(node.status());
    }
}
