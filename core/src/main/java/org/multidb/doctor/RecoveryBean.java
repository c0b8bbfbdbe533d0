package org.multidb.doctor;

import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanException;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.openmbean.CompositeData;
import org.multidb.SqlFailures;

/** The recovery of one database, as the server's class loader shows it to the application. Thread-safe. */
record RecoveryBean(String database) {

    List<PreparedBranch> branches() {
        CompositeData[] listed = (CompositeData[]) invoke("listBranches", List.of(), List.of());
        return Arrays.stream(listed).map(RecoveryBean::branch).toList();
    }

    private static PreparedBranch branch(CompositeData data) {
        return new PreparedBranch(
                (String) data.get("xid"),
                text(data, "preparedAt").map(Instant::parse),
                (Boolean) data.get("ours"),
                text(data, "instance"),
                (String) data.get("decision"),
                text(data, "handledBy"));
    }

    private static Optional<String> text(CompositeData data, String item) {
        return Optional.of((String) data.get(item)).filter(text -> !text.isEmpty());
    }

    void resolve(String xid, Action action, String reason) {
        try {
            invoke(
                    "resolve",
                    List.of(xid, action == Action.COMMIT, reason),
                    List.of(String.class, boolean.class, String.class));
        } catch (RuntimeMBeanException e) {
            RuntimeException cause = e.getTargetException();
            if (cause instanceof NoSuchElementException) {
                throw new UnknownBranchException(database, xid);
            }
            if (cause instanceof IllegalStateException) {
                throw BranchRefusedException.handled(database, cause.getMessage());
            }
            throw e;
        }
    }

    private Object invoke(String operation, List<?> arguments, List<Class<?>> types) {
        try {
            ObjectName name = new ObjectName("org.multidb:type=Recovery,database=" + database);
            return ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            name,
                            operation,
                            arguments.toArray(),
                            types.stream().map(Class::getName).toArray(String[]::new));
        } catch (InstanceNotFoundException e) {
            throw BranchRefusedException.noRecovery(database);
        } catch (MBeanException e) {
            throw SqlFailures.of(database, e.getTargetException());
        } catch (JMException e) {
            throw SqlFailures.of(
                    database, new SQLException("the recovery is of another version of multidb", "HY000", e));
        }
    }
}
