package org.multidb;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** The MXBeans by which the pools of a server show themselves to the application, without pools or a server. */
public final class TestServer implements AutoCloseable {
    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final List<ObjectName> registered = new ArrayList<>();

    /** What the pool's data source shows. */
    @FunctionalInterface
    public interface PoolMXBean {
        boolean isXa();
    }

    /** A pool of the database, with the JNDI name that it has by default. */
    public void pool(String database, boolean xa) {
        register("org.multidb:type=DataSource,database=" + database + ",pool=jdbc/" + database, (PoolMXBean) () -> xa);
    }

    /** The recovery of the database. */
    public void recovery(String database, TestRecovery recovery) {
        register("org.multidb:type=Recovery,database=" + database, recovery);
    }

    private void register(String name, Object bean) {
        try {
            ObjectName objectName = new ObjectName(name);
            if (registered.remove(objectName)) {
                beans.unregisterMBean(objectName);
            }
            beans.registerMBean(
                    bean instanceof PoolMXBean pool ? new StandardMBean(pool, PoolMXBean.class, true) : bean,
                    objectName);
            registered.add(objectName);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        for (ObjectName name : registered) {
            try {
                beans.unregisterMBean(name);
            } catch (JMException e) {
                throw new IllegalStateException(e);
            }
        }
        registered.clear();
    }
}
