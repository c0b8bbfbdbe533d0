package org.multidb.transaction;

import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A transaction manager of one thread that notes what it is told, and fails to commit as it is asked to. */
final class TestJta implements UserTransaction, TransactionSynchronizationRegistry {
    private final List<String> told = new ArrayList<>();
    private final Map<Object, Object> resources = new HashMap<>();
    private int status = Status.STATUS_NO_TRANSACTION;
    private Exception failure;

    List<String> told() {
        return told;
    }

    void failToCommit(Exception why) {
        failure = why;
    }

    @Override
    public void begin() {
        told.add("begin");
        status = Status.STATUS_ACTIVE;
    }

    @Override
    public void commit() throws RollbackException, SystemException {
        told.add("commit");
        boolean marked = status == Status.STATUS_MARKED_ROLLBACK;
        end();
        if (failure instanceof SystemException e) {
            throw e;
        }
        if (failure instanceof RollbackException e) {
            throw e;
        }
        if (marked) {
            throw new RollbackException("marked");
        }
    }

    @Override
    public void rollback() {
        told.add("rollback");
        end();
    }

    private void end() {
        status = Status.STATUS_NO_TRANSACTION;
        resources.clear();
    }

    @Override
    public void setRollbackOnly() {
        status = Status.STATUS_MARKED_ROLLBACK;
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void setTransactionTimeout(int seconds) {
        told.add("timeout " + seconds);
    }

    @Override
    public Object getTransactionKey() {
        return status == Status.STATUS_NO_TRANSACTION ? null : this;
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
        return status;
    }

    @Override
    public boolean getRollbackOnly() {
        return status == Status.STATUS_MARKED_ROLLBACK;
    }
}
