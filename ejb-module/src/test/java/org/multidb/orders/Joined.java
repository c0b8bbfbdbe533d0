package org.multidb.orders;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import org.multidb.transaction.Transactions;

/** The registry of a transaction that is always running: that of the units, which no JTA knows. */
final class Joined implements TransactionSynchronizationRegistry {
    private Joined() {}

    static Transactions transactions() {
        return new Transactions(null, null, new Joined());
    }

    @Override
    public Object getTransactionKey() {
        return this;
    }

    @Override
    public void putResource(Object key, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object getResource(Object key) {
        return null;
    }

    @Override
    public void registerInterposedSynchronization(Synchronization synchronization) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getTransactionStatus() {
        return Status.STATUS_ACTIVE;
    }

    @Override
    public void setRollbackOnly() {
        // the units roll back whatever throws
    }

    @Override
    public boolean getRollbackOnly() {
        return false;
    }
}
