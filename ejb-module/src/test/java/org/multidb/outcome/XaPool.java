package org.multidb.outcome;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** What multidb's own data source classes tell of a pool. */
public interface XaPool {
    boolean isXa();

    static void register(String database, String pool) throws JMException {
        ManagementFactory.getPlatformMBeanServer()
                .registerMBean(
                        new StandardMBean(() -> true, XaPool.class),
                        new ObjectName("org.multidb:type=DataSource,database=" + database + ",pool=" + pool));
    }
}
