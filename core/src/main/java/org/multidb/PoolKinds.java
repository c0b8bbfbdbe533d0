package org.multidb;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.multidb.config.DatabaseConfig;
import org.multidb.pool.DataSourceBean;

/**
 * Tells whether a pool is XA: from what multidb's own data source classes say of themselves, and for others from the
 * configuration of a Payara Server. Asked anew each time, because an administrator may change a pool. Thread-safe.
 */
final class PoolKinds {
    private static final Logger LOG = System.getLogger("org.multidb");
    private static final Pattern PLAIN = Pattern.compile("[^,=:\"*?\\s]+");
    private static final String AMX_BOOT = "amx-support:type=boot-amx";

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    PoolKind of(DatabaseConfig database) {
        return new DataSourceBean(database.id(), database.jndiName())
                .xa()
                .map(xa -> xa ? PoolKind.XA : PoolKind.NOT_XA)
                .or(() -> payaras(database))
                .orElse(PoolKind.UNKNOWN);
    }

    private Optional<PoolKind> payaras(DatabaseConfig database) {
        try {
            bootAmx();
            Optional<String> pool = attribute("jdbc-resource", database.jndiName(), "PoolName");
            return pool.isEmpty()
                    ? Optional.empty()
                    : attribute("jdbc-connection-pool", pool.get(), "ResType").map(PoolKinds::ofType);
        } catch (JMException e) {
            LOG.log(Level.DEBUG, database.id() + ": the server does not tell of its pool", e);
            return Optional.empty();
        }
    }

    private static PoolKind ofType(String type) {
        return type.equals("javax.sql.XADataSource") ? PoolKind.XA : PoolKind.NOT_XA;
    }

    /** Payara shows its configuration when it was asked to, once. */
    private void bootAmx() throws JMException {
        ObjectName boot = new ObjectName(AMX_BOOT);
        if (server.isRegistered(boot)
                && server.queryNames(new ObjectName("amx:type=domain-root,*"), null)
                        .isEmpty()) {
            server.invoke(boot, "bootAMX", new Object[0], new String[0]);
        }
    }

    private Optional<String> attribute(String type, String name, String attribute) throws JMException {
        Set<ObjectName> found =
                server.queryNames(new ObjectName("amx:type=" + type + ",name=" + quoted(name) + ",*"), null);
        return found.size() == 1
                ? Optional.ofNullable(
                        (String) server.getAttribute(found.iterator().next(), attribute))
                : Optional.empty();
    }

    private static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : ObjectName.quote(value);
    }
}
