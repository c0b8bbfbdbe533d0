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
record DataSourceStatus(Nodes nodes) implements DataSourceMXBean {
    private static final Pattern PLAIN = Pattern.compile("[^,=:\"*?\\s]+");
    private static final Map<ObjectName, Nodes> REGISTERED = new ConcurrentHashMap<>();

    /** Makes nodes visible, unless they are already. That they cannot be shown is no reason to refuse connections. */
    static void register(Nodes nodes) {
        Settings settings = nodes.first().settings();
        try {
            ObjectName name = name(settings);
            if (REGISTERED.put(name, nodes) != nodes) {
                replace(ManagementFactory.getPlatformMBeanServer(), name, nodes);
            }
        } catch (JMException e) {
            Node.LOG.log(Level.WARNING, settings.database() + ": its data source is not shown in JMX", e);
        }
    }

    private static void replace(MBeanServer server, ObjectName name, Nodes nodes) throws JMException {
        synchronized (REGISTERED) {
            if (server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
            try {
                server.registerMBean(new DataSourceStatus(nodes), name);
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
        return nodes.first().settings().database();
    }

    @Override
    public String getPool() {
        return nodes.first().settings().pool();
    }

    @Override
    public boolean isXa() {
        return nodes.first().settings().kind() == Kind.XA;
    }

    @Override
    public List<NodeStatus> getNodes() {
        return nodes.all().stream().map(Node::status).toList();
    }

    @Override
    public long getFailovers() {
        return nodes.primary().failovers();
    }

    @Override
    public String getConflict() {
        return nodes.primary().conflict();
    }
}
