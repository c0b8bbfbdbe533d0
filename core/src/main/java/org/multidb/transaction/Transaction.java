package org.multidb.transaction;

import jakarta.transaction.TransactionSynchronizationRegistry;
import org.multidb.Databases;
import org.multidb.SessionWork;

/**
 * The transaction that work is done in. Belongs to the thread that it was begun in, and ends with the work.
 */
public final class Transaction {
    private final Databases databases;
    private final TransactionSynchronizationRegistry registry;
    private final boolean readOnly;
    private boolean rollBackWanted;

    Transaction(Databases databases, TransactionSynchronizationRegistry registry, boolean readOnly) {
        this.databases = databases;
        this.registry = registry;
        this.readOnly = readOnly;
    }

    /**
     * Does work in a session of a database, as a part of the transaction: {@link Databases#with}.
     *
     * @throws org.multidb.NotXaException if it is the second database, and one of the two pools is not XA
     * @throws X what the work throws, unchanged
     */
    public <T, X extends Exception> T with(String database, SessionWork<T, X> work) throws X {
        return databases.with(database, work);
    }

    /** Whether nothing that is done in it will stay. */
    public boolean readOnly() {
        return readOnly;
    }

    /** Lets it end with a rollback, without an exception. */
    public void rollBackOnly() {
        rollBackWanted = true;
        registry.setRollbackOnly();
    }

    /** Whether it ends with a rollback as it should; other rollbacks are failures. */
    boolean endsWithRollback() {
        return readOnly || rollBackWanted;
    }
}
