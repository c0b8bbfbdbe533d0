package org.multidb;

import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Which databases the JTA transaction of the calling thread has taken a connection of. Thread-safe. */
final class Visits {
    private final Supplier<TransactionSynchronizationRegistry> registry;
    private volatile TransactionSynchronizationRegistry found;

    Visits(Supplier<TransactionSynchronizationRegistry> registry) {
        this.registry = registry;
    }

    /** Those of the server's transactions. */
    static Visits ofServer() {
        return new Visits(Visits::lookup);
    }

    boolean again(String database) {
        return all().contains(database);
    }

    /** The identifiers of the databases; empty outside of a transaction. */
    Set<String> all() {
        return inTransaction() && registry().getResource(Visits.class) instanceof Visited visited
                ? visited.databases()
                : Set.of();
    }

    void remember(String database) {
        if (inTransaction()) {
            Set<String> now = new HashSet<>(all());
            now.add(database);
            registry().putResource(Visits.class, new Visited(Set.copyOf(now)));
        }
    }

    private record Visited(Set<String> databases) {}

    private boolean inTransaction() {
        return registry().getTransactionStatus() == Status.STATUS_ACTIVE;
    }

    private TransactionSynchronizationRegistry registry() {
        if (found == null) {
            found = registry.get();
        }
        return found;
    }

    @SuppressWarnings("BanJNDI") // the name is the platform's
    private static TransactionSynchronizationRegistry lookup() {
        try {
            return InitialContext.doLookup("java:comp/TransactionSynchronizationRegistry");
        } catch (NamingException e) {
            throw new IllegalStateException("the server has no TransactionSynchronizationRegistry", e);
        }
    }
}
