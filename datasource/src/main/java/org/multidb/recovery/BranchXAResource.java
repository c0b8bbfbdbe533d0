package org.multidb.recovery;

import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * The resource that a server's transaction manager gets. Branches carry our identifiers below it; a transaction is
 * committed in no database before that is in the log; what the transaction manager leaves behind is handed to recovery.
 * It lists no branches, so that no other recovery touches them.
 *
 * <p>As thread-safe as the driver's resource.
 */
final class BranchXAResource implements XAResource {
    private final XAResource delegate;
    private final DatabaseRecovery recovery;

    BranchXAResource(XAResource delegate, DatabaseRecovery recovery) {
        this.delegate = delegate;
        this.recovery = recovery;
    }

    @Override
    public void start(Xid xid, int flags) throws XAException {
        BranchId branch = recovery.branch(xid);
        recovery.prepares().busy(branch);
        delegate.start(branch, flags);
    }

    @Override
    public void end(Xid xid, int flags) throws XAException {
        BranchId branch = recovery.branch(xid);
        delegate.end(branch, flags);
        if (flags == TMSUCCESS) {
            recovery.prepares().idle(branch, () -> prepareAlone(branch));
        }
    }

    @Override
    public int prepare(Xid xid) throws XAException {
        BranchId branch = recovery.branch(xid);
        return recovery.prepares().run(branch, () -> prepareAlone(branch)).answer();
    }

    private int prepareAlone(BranchId branch) throws XAException {
        beginPrepare(branch);
        try {
            int vote = delegate.prepare(branch);
            if (vote == XA_RDONLY) {
                recovery.ended(branch);
            }
            return vote;
        } catch (XAException e) {
            if (isRollback(e)) {
                recovery.ended(branch);
                throw e;
            }
            recovery.takeOver(branch);
            throw isMisuse(e) ? failure(XAException.XAER_RMERR, e.getMessage(), e) : e;
        } catch (RuntimeException e) {
            recovery.takeOver(branch);
            throw e;
        }
    }

    /**
     * By these codes Payara's transaction manager learns that it made a mistake: it rolls the other branches back and says that
     * the outcome is unknown. It is known, as nothing is decided yet.
     */
    private static boolean isMisuse(XAException e) {
        return e.errorCode == XAException.XAER_PROTO || e.errorCode == XAException.XAER_INVAL;
    }

    private void beginPrepare(BranchId branch) throws XAException {
        try {
            recovery.beginPrepare(branch);
        } catch (IOException e) {
            quietly("rolled back", () -> delegate.rollback(branch));
            throw unlogged(
                    XAException.XA_RBROLLBACK, "the transaction is rolled back, because no decision can be written", e);
        }
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        BranchId branch = recovery.branch(xid);
        if (onePhase) {
            Optional<Vote> vote = voteBeforeOnlyPhase(branch);
            if (vote.isEmpty()) {
                commitOnePhase(branch);
                return;
            }
            if (voted(vote.get()) == XA_RDONLY) {
                return;
            }
        }
        decide(branch);
        recovery.commit(branch, () -> commitPrepared(branch));
    }

    /**
     * A transaction manager that commits the last branch in one phase, after the others' prepare, makes the decision by that. So
     * that it is in the log before anything is committed, the last branch is prepared as well, unless that has begun already.
     */
    private Optional<Vote> voteBeforeOnlyPhase(BranchId branch) {
        Optional<Vote> begun = recovery.prepares().begun(branch);
        if (begun.isPresent() || !recovery.hasPrepared(branch)) {
            return begun;
        }
        Vote.Prepare prepare = () -> prepareAlone(branch);
        return Optional.of(prepare.vote());
    }

    private int voted(Vote vote) throws XAException {
        try {
            return vote.answer();
        } catch (XAException e) {
            throw ofOnePhase(e);
        }
    }

    private void commitOnePhase(BranchId branch) throws XAException {
        try {
            delegate.commit(branch, true);
        } catch (XAException e) {
            throw ofOnePhase(e);
        }
    }

    /**
     * Payara's transaction manager takes a code of a rollback for a heuristic outcome here, or even tries again; by
     * XAER_RMERR it understands that the branch was rolled back (XA specification, xa_commit).
     */
    private static XAException ofOnePhase(XAException e) {
        return isRollback(e) ? failure(XAException.XAER_RMERR, e.getMessage(), e) : e;
    }

    private void decide(BranchId branch) throws XAException {
        try {
            recovery.decide(branch);
        } catch (IOException e) {
            recovery.takeOver(branch);
            throw unlogged(XAException.XAER_RMFAIL, "the outcome of the transaction is unknown", e);
        }
    }

    private XAException unlogged(int code, String what, IOException e) {
        String message = recovery.database() + ": " + what + " (" + e.getMessage()
                + "). To solve it, make the disk of the transaction log writable";
        Recovery.LOG.log(Level.SEVERE, message);
        return failure(code, message, e);
    }

    private static XAException failure(int code, String message, Exception e) {
        var failure = new XAException(message);
        failure.errorCode = code;
        failure.initCause(e);
        return failure;
    }

    /**
     * The decision is made: the transaction is committed, and what its database does not carry out now, recovery has it do
     * later. Only somebody else can have spoilt it, who ended the branch by hand.
     */
    private void commitPrepared(BranchId branch) throws XAException {
        try {
            delegate.commit(branch, false);
            recovery.ended(branch);
        } catch (XAException e) {
            if (isHeuristic(e)) {
                recovery.ended(branch);
                throw e;
            }
            if (!recovery.takeOver(branch) || e.errorCode == XAException.XAER_NOTA) {
                throw e;
            }
        } catch (RuntimeException e) {
            if (!recovery.takeOver(branch)) {
                throw failure(XAException.XAER_RMERR, e.getMessage(), e);
            }
        }
    }

    /** That the database had rolled the branch back already is what was asked for (XA specification, xa_rollback). */
    @Override
    public void rollback(Xid xid) throws XAException {
        BranchId branch = recovery.branch(xid);
        if (recovery.prepares().begun(branch).filter(Vote::ended).isPresent()) {
            return;
        }
        try {
            delegate.rollback(branch);
            recovery.ended(branch);
        } catch (XAException e) {
            if (isRollback(e)) {
                recovery.ended(branch);
            } else if (e.errorCode == XAException.XA_HEURRB) {
                recovery.ended(branch);
                quietly("forgotten", () -> delegate.forget(branch));
            } else {
                notRolledBack(branch, e);
            }
        } catch (RuntimeException e) {
            recovery.takeOver(branch);
            throw e;
        }
    }

    /** What the driver is asked for when the outcome is settled. */
    @FunctionalInterface
    private interface Cleaning {
        void run() throws XAException;
    }

    private void quietly(String what, Cleaning cleaning) {
        try {
            cleaning.run();
        } catch (XAException e) {
            Recovery.LOG.log(Level.FINE, e, () -> recovery.database() + ": a branch could not be " + what);
        }
    }

    private void notRolledBack(BranchId branch, XAException e) throws XAException {
        if (isHeuristic(e)) {
            recovery.ended(branch);
        } else {
            recovery.takeOver(branch);
        }
        throw e;
    }

    static boolean isRollback(XAException e) {
        return e.errorCode >= XAException.XA_RBBASE && e.errorCode <= XAException.XA_RBEND;
    }

    static boolean isHeuristic(XAException e) {
        return e.errorCode >= XAException.XA_HEURMIX && e.errorCode <= XAException.XA_HEURHAZ;
    }

    @Override
    public void forget(Xid xid) throws XAException {
        delegate.forget(recovery.branch(xid));
    }

    @Override
    public Xid[] recover(int flags) {
        return new Xid[0];
    }

    @Override
    public boolean isSameRM(XAResource other) throws XAException {
        return delegate.isSameRM(other instanceof BranchXAResource branch ? branch.delegate : other);
    }

    @Override
    public int getTransactionTimeout() throws XAException {
        return delegate.getTransactionTimeout();
    }

    @Override
    public boolean setTransactionTimeout(int seconds) throws XAException {
        return delegate.setTransactionTimeout(seconds);
    }
}
