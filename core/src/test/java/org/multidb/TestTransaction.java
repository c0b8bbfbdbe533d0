package org.multidb;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.HashMap;
import java.util.Map;

/** The registry of one transaction that goes on for ever, or of none. */
final class TestTransaction implements TransactionSynchronizationRegistry {
    private final boolean active;
    private boolean marked;
    private final Map<Object, Object> resources = new HashMap<>();

    TestTransaction(boolean active) {
        this.active = active;
    }

    @Override
    public Object getTransactionKey() {
        return active ? this : null;
    }

    @Override
    public void putResource(Object key, Object value) {
        resources.put(key, value);
    }

    @Override
    public Object getResource(Object key) {
        return resources.get(key);
    }

    @Override
    public void registerInterposedSynchronization(Synchronization synchronization) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getTransactionStatus() {
        return marked ? Status.STATUS_MARKED_ROLLBACK : active ? Status.STATUS_ACTIVE : Status.STATUS_NO_TRANSACTION;
    }

    /** From here on it can only be rolled back. */
    void mark() {
        marked = true;
    }

    @Override
    public void setRollbackOnly() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean getRollbackOnly() {
        return false;
    }
}
