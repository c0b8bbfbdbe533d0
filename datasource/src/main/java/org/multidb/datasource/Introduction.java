package org.multidb.datasource;

import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** Carries a resource through the wrapper of another, as the argument of {@code isSameRM}. It can do nothing else. */
record Introduction(GuardedXAResource resource) implements XAResource {
    @Override
    public boolean isSameRM(XAResource other) {
        return false;
    }

    @Override
    public void start(Xid xid, int flags) throws XAException {
        throw misused();
    }

    @Override
    public void end(Xid xid, int flags) throws XAException {
        throw misused();
    }

    @Override
    public int prepare(Xid xid) throws XAException {
        throw misused();
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        throw misused();
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        throw misused();
    }

    @Override
    public void forget(Xid xid) throws XAException {
        throw misused();
    }

    @Override
    public Xid[] recover(int flags) throws XAException {
        throw misused();
    }

    @Override
    public int getTransactionTimeout() throws XAException {
        throw misused();
    }

    @Override
    public boolean setTransactionTimeout(int seconds) throws XAException {
        throw misused();
    }

    private static XAException misused() {
        return new XAException(XAException.XAER_PROTO);
    }
}
