package org.multidb.datasource;

import java.util.ArrayList;
import java.util.List;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** Answers every call with one failure, or with none, lists what it was told to, and remembers the calls. */
final class FakeXAResource implements XAResource {
    final List<String> calls = new ArrayList<>();
    final List<Xid> prepared = new ArrayList<>();
    private Throwable failure;
    private boolean failsToList;
    private int vote = XA_RDONLY;

    static FakeXAResource failing(int code, String sqlState) {
        var error = new XAException(code);
        error.initCause(new java.sql.SQLException("fake", sqlState));
        return failing(error);
    }

    static FakeXAResource failing(Throwable failure) {
        var resource = new FakeXAResource();
        resource.fails(failure);
        return resource;
    }

    /** From now on. */
    void fails(Throwable next) {
        failure = next;
    }

    /** Fails to list the prepared branches as well. */
    void failsToList() {
        failsToList = true;
    }

    /** What it answers to a prepare. */
    void votes(int next) {
        vote = next;
    }

    private void answer(String call) throws XAException {
        calls.add(call);
        if (failure instanceof XAException error) {
            throw error;
        }
        if (failure instanceof RuntimeException error) {
            throw error;
        }
    }

    @Override
    public void start(Xid xid, int flags) throws XAException {
        answer("start " + flags);
    }

    @Override
    public void end(Xid xid, int flags) throws XAException {
        answer("end " + flags);
    }

    @Override
    public int prepare(Xid xid) throws XAException {
        answer("prepare");
        return vote;
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        answer("commit " + onePhase);
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        answer("rollback");
    }

    @Override
    public void forget(Xid xid) throws XAException {
        answer("forget");
    }

    @Override
    public Xid[] recover(int flags) throws XAException {
        if (failsToList) {
            answer("recover");
        }
        calls.add("recover");
        return prepared.toArray(Xid[]::new);
    }

    @Override
    public boolean isSameRM(XAResource other) {
        return other instanceof FakeXAResource;
    }

    @Override
    public int getTransactionTimeout() {
        return 7;
    }

    @Override
    public boolean setTransactionTimeout(int seconds) {
        return seconds == 7;
    }
}
