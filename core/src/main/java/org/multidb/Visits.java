package org.multidb;

import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
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

    private record Visit(String database) {}

    boolean again(String database) {
        return inTransaction() && registry().getResource(new Visit(database)) != null;
    }

    void remember(String database) {
        if (inTransaction()) {
            registry().putResource(new Visit(database), true);
        }
    }

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
