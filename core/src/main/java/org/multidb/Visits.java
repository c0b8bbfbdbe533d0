package org.multidb;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntConsumer;
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

    /** Whether the thread has no transaction, in whatever state. */
    boolean isOutside() {
        return registry().getTransactionStatus() == Status.STATUS_NO_TRANSACTION;
    }

    /** Whether nothing that is done in the transaction of the thread will stay. */
    boolean onlyReads() {
        return inTransaction() && ReadOnlyNote.isIn(registry());
    }

    /** Does something as soon as the transaction of the thread is committed; nothing outside of one. */
    void whenCommitted(Runnable action) {
        whenEnded(status -> {
            if (status == Status.STATUS_COMMITTED) {
                action.run();
            }
        });
    }

    /** Does something with the status in which the transaction of the thread ends; nothing outside of one. */
    void whenEnded(IntConsumer action) {
        if (inTransaction()) {
            registry().registerInterposedSynchronization(new Ended(action));
        }
    }

    private record Ended(IntConsumer action) implements Synchronization {
        @Override
        public void beforeCompletion() {
            // nothing is known yet
        }

        @Override
        public void afterCompletion(int status) {
            action.accept(status);
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
