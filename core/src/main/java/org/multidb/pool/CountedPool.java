package org.multidb.pool;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What the launcher of {@code multidb.jar} counts of a pool. Its classes are out of the application's sight, so that they
 * meet in JMX only. Thread-safe; asks no database.
 *
 * @param jndiName of the pool
 */
record CountedPool(String jndiName) {
    private static final String[] FIGURES = {
        "Name", "Used", "Free", "Waiting", "Served", "WaitedMillis", "Timeouts", "FailedValidations", "Leaks"
    };

    /** Empty where there is no launcher, or the pool is not of its making. */
    Optional<PoolFigures> figures() {
        try {
            ObjectName name = new ObjectName("org.multidb:type=Pool,pool=" + ObjectName.quote(jndiName));
            AttributeList found = ManagementFactory.getPlatformMBeanServer().getAttributes(name, FIGURES);
            return Optional.of(figures(
                    found.asList().stream().collect(Collectors.toMap(Attribute::getName, Attribute::getValue))));
        } catch (InstanceNotFoundException e) {
            return Optional.empty();
        } catch (JMException e) {
            throw new IllegalStateException("the launcher does not tell of the pool " + jndiName, e);
        }
    }

    private static PoolFigures figures(Map<String, Object> found) {
        long served = number(found, "Served");
        return new PoolFigures(
                (String) found.get("Name"),
                number(found, "Used"),
                number(found, "Free"),
                number(found, "Waiting"),
                Duration.ofMillis(served == 0 ? 0 : number(found, "WaitedMillis") / served),
                number(found, "Timeouts"),
                number(found, "FailedValidations"),
                number(found, "Leaks"));
    }

    private static long number(Map<String, Object> found, String figure) {
        return ((Number) found.get(figure)).longValue();
    }
}
