package org.multidb.pool;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import javax.management.AttributeList;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/**
 * Reads the figures of the server's pools through Payara's management beans (AMX). They are there as soon as the server's
 * monitoring of connection pools is on, which the asadmin commands see to. Thread-safe; asks no database.
 */
final class MonitoredPools {
    private static final String USED = "numconnused";
    private static final String FREE = "numconnfree";
    private static final String WAITING = "waitqueuelength";
    private static final String WAIT = "averageconnwaittime";
    private static final String TIMEOUTS = "numconntimedout";
    private static final String FAILED = "numconnfailedvalidation";
    private static final String LEAKS = "numpotentialconnleak";

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final Map<String, ObjectName> known = new ConcurrentHashMap<>();

    /**
     * The figures of the pool of a JNDI name.
     *
     * @return empty if the server has no such pool, or does not tell of it
     */
    Optional<PoolFigures> figures(String jndiName) {
        return monitor(jndiName).flatMap(monitor -> read(jndiName, monitor));
    }

    private Optional<PoolFigures> read(String jndiName, ObjectName monitor) {
        try {
            AttributeList found =
                    beans.getAttributes(monitor, new String[] {USED, FREE, WAITING, WAIT, TIMEOUTS, FAILED, LEAKS});
            Map<String, Long> figures = new HashMap<>();
            found.asList().forEach(a -> figures.put(a.getName(), number((CompositeData) a.getValue())));
            return Optional.of(new PoolFigures(
                    pool(monitor),
                    figures.getOrDefault(USED, 0L),
                    figures.getOrDefault(FREE, 0L),
                    figures.getOrDefault(WAITING, 0L),
                    Duration.ofMillis(figures.getOrDefault(WAIT, 0L)),
                    figures.getOrDefault(TIMEOUTS, 0L),
                    figures.getOrDefault(FAILED, 0L),
                    figures.getOrDefault(LEAKS, 0L)));
        } catch (InstanceNotFoundException e) {
            known.remove(jndiName); // the pool was deleted, or made anew
            return Optional.empty();
        } catch (JMException e) {
            throw new IllegalStateException("the server's beans do not answer", e);
        }
    }

    /** A statistic is a range with a current value, or a count. */
    private static long number(CompositeData statistic) {
        return (Long) statistic.get(statistic.containsKey("current") ? "current" : "count");
    }

    private static String pool(ObjectName monitor) {
        return monitor.getKeyProperty("name").replaceFirst("^resources/", "");
    }

    private Optional<ObjectName> monitor(String jndiName) {
        ObjectName before = known.get(jndiName);
        if (before != null) {
            return Optional.of(before);
        }
        Optional<ObjectName> found = find("jdbc-resource", bean -> jndiName.equals(attribute(bean, "JndiName")))
                .map(resource -> attribute(resource, "PoolName"))
                .flatMap(pool ->
                        find("jdbc-connection-pool-mon", bean -> pool(bean).equals(pool)));
        found.ifPresent(bean -> known.put(jndiName, bean));
        return found;
    }

    private Optional<ObjectName> find(String type, Predicate<ObjectName> wanted) {
        return query(type).stream().filter(wanted).findFirst();
    }

    /** Payara makes these beans when they are first asked for. */
    private Set<ObjectName> query(String type) {
        try {
            ObjectName boot = new ObjectName("amx-support:type=boot-amx");
            if (beans.isRegistered(boot)) {
                beans.invoke(boot, "bootAMX", new Object[0], new String[0]);
            }
            return beans.queryNames(new ObjectName("amx:type=" + type + ",*"), null);
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(type, e);
        } catch (JMException e) {
            throw new IllegalStateException("the server's beans do not answer", e);
        }
    }

    private String attribute(ObjectName bean, String name) {
        try {
            return String.valueOf(beans.getAttribute(bean, name));
        } catch (InstanceNotFoundException e) {
            return ""; // it has just been deleted
        } catch (JMException e) {
            throw new IllegalStateException("the server's beans do not answer", e);
        }
    }
}
