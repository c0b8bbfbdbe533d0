package org.multidb.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.Test;
import org.multidb.it.Mixed;

/** The server's own figures of the pools: Payara Micro leaves them at zero unless its agent is in the JVM. */
class PoolStatisticsIT {
    private final Mixed mixed = Mixed.shared();

    @Test
    @SuppressWarnings("BanJNDI") // the address comes from a process that the test has started itself
    void theyAreLive() throws Exception {
        VirtualMachine machine = VirtualMachine.attach("" + mixed.process().pid());
        try (JMXConnector connector =
                JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()))) {
            MBeanServerConnection beans = connector.getMBeanServerConnection();
            beans.invoke(new ObjectName("amx-support:type=boot-amx"), "bootAMX", new Object[0], new String[0]);
            for (String pool : new String[] {"multidb-db1", "multidb-db2", "multidb-db3"}) {
                assertThat(count(beans, pool, "numconncreated")).as(pool).isPositive();
                assertThat(count(beans, pool, "numconnacquired")).as(pool).isPositive();
            }
        } finally {
            machine.detach();
        }
    }

    private static long count(MBeanServerConnection beans, String pool, String statistic) throws Exception {
        ObjectName name =
                new ObjectName("amx:pp=/mon/server-mon[server],type=jdbc-connection-pool-mon,name=resources/" + pool);
        return (Long) ((CompositeData) beans.getAttribute(name, statistic)).get("count");
    }
}
