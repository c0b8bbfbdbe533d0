package org.multidb.transaction;

import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The server's transactions, looked up when they are first used. Thread-safe: what is found acts for the calling thread.
 */
final class Jta {
    private final Supplier<UserTransaction> userTransactions;
    private final Supplier<TransactionSynchronizationRegistry> registries;
    private volatile UserTransaction user;
    private volatile TransactionSynchronizationRegistry registry;

    Jta(Supplier<UserTransaction> userTransactions, Supplier<TransactionSynchronizationRegistry> registries) {
        this.userTransactions = userTransactions;
        this.registries = registries;
    }

    static Jta ofServer() {
        return new Jta(
                () -> lookup("java:comp/UserTransaction", UserTransaction.class),
                () -> lookup("java:comp/TransactionSynchronizationRegistry", TransactionSynchronizationRegistry.class));
    }

    /** Whether the thread is in a transaction, in whatever state. */
    boolean isRunning() {
        return registry().getTransactionStatus() != Status.STATUS_NO_TRANSACTION;
    }

    TransactionSynchronizationRegistry registry() {
        if (registry == null) {
            registry = registries.get();
        }
        return registry;
    }

    UserTransaction user() {
        if (user == null) {
            user = userTransactions.get();
        }
        return user;
    }

    @SuppressWarnings("BanJNDI") // the names are the platform's
    private static <T> T lookup(String name, Class<T> type) {
        try {
            return type.cast(InitialContext.doLookup(name));
        } catch (NamingException e) {
            throw new IllegalStateException(
                    "there is no " + name
                            + " here. To solve it, begin the transaction in a bean whose transactions the "
                            + "container does not manage, or let the container begin it.",
                    e);
        }
    }
}
