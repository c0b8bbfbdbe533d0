package org.multidb.datasource;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.logging.Level;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * A vendor's XAResource that does not misreport an outcome.
 *
 * <ul>
 *   <li>A PostgreSQL transaction in which a statement failed cannot be prepared or committed ({@link PostgreSqlBranch}),
 *       and a prepared branch is never called read-only: that would leave it prepared for ever.
 *   <li>A branch that the server rolled back is also ended in the driver, so that the connection can be used again.
 *   <li>After a prepare, only XAER_NOTA says that a branch is gone, and only if the server no longer lists it. Any other
 *       failure of commit or rollback is XAER_RMFAIL: ask again.
 *   <li>A commit in one phase that was refused is XAER_RMERR, and what is left of the branch is rolled back. If it is not known
 *       whether it was, because nothing was answered, it is XAER_RMFAIL.
 *   <li>On a server that was given up no branch begins, and one whose connection broke says what became of it by the SQLSTATE
 *       of its cause: 08S02 or 08001 where it is rolled back, 08007 where that is not known.
 *   <li>{@code isSameRM} sees through what a server wraps around its resources, and is true for two connections only if
 *       the vendor can join a branch.
 * </ul>
 *
 * <p>As thread-safe as the vendor's resource.
 */
final class GuardedXAResource implements XAResource {
    private final String database;
    private final Link link;
    private final XAResource delegate;
    private final Vendor.Branches branches;
    private final Optional<PostgreSqlBranch> postgreSql;

    GuardedXAResource(Link link, XAResource delegate, Vendor.Branches branches, Optional<PostgreSqlBranch> postgreSql) {
        this.database = link.node().settings().database();
        this.link = link;
        this.delegate = delegate;
        this.branches = branches;
        this.postgreSql = postgreSql;
    }

    @Override
    public void start(Xid xid, int flags) throws XAException {
        requireServer();
        boolean resumed = flags == TMJOIN && branches == Vendor.Branches.OWN_RESUMED;
        coded(() -> {
            delegate.start(xid, resumed ? TMRESUME : flags);
            link.began(xid);
            return true;
        });
    }

    private void requireServer() throws XAException {
        try {
            link.require();
        } catch (SQLException e) {
            throw XaErrors.unresolved(e);
        }
    }

    @Override
    public void end(Xid xid, int flags) throws XAException {
        link.ended();
        coded(() -> {
            delegate.end(xid, flags);
            return true;
        });
    }

    /** A call of which the outcome matters to nobody but the caller. */
    @FunctionalInterface
    private interface Call<T> {
        T run() throws XAException;
    }

    private <T> T coded(Call<T> call) throws XAException {
        try {
            return call.run();
        } catch (XAException e) {
            link.heard(e);
            throw XaErrors.coded(e);
        } catch (RuntimeException e) {
            throw XaErrors.error(XAException.XAER_RMERR, e.getMessage(), e);
        }
    }

    /** A call that the server answers; that it did serves those who would ask for a sign of life. */
    private <T> T answered(Call<T> call) throws XAException {
        long askedAt = System.nanoTime();
        T answer = call.run();
        link.answered(askedAt);
        return answer;
    }

    @Override
    public int prepare(Xid xid) throws XAException {
        refuseFailed(xid);
        try {
            int vote = answered(() -> delegate.prepare(xid));
            return postgreSql.isPresent() ? XA_OK : vote;
        } catch (XAException e) {
            link.heard(e);
            throw rolledBack(xid, e).orElseGet(() -> unprepared(e));
        } catch (RuntimeException e) {
            throw XaErrors.unresolved(e);
        }
    }

    /** The same code, and if the connection broke, what that means for whoever asked. */
    private XAException unprepared(XAException e) {
        XAException coded = XaErrors.coded(e);
        if (!Errors.isOutage(e)) {
            return coded;
        }
        SQLException lost = Errors.causedBy(Errors.lost(link.node()), e);
        return XaErrors.error(XaErrors.isRollback(e.errorCode) ? XAException.XAER_RMFAIL : coded.errorCode, lost);
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        if (onePhase) {
            commitOnePhase(xid);
        } else {
            commitPrepared(xid);
        }
    }

    private void commitOnePhase(Xid xid) throws XAException {
        refuseFailed(xid);
        try {
            delegate.commit(xid, true);
        } catch (XAException e) {
            link.heard(e);
            throw XaErrors.isHeuristic(e.errorCode)
                    ? e
                    : rolledBack(xid, e).or(() -> refused(xid, e)).orElseGet(() -> uncertain(e));
        } catch (RuntimeException e) {
            throw uncertain(e);
        }
    }

    /** The server, or the driver without asking it, did nothing. What is left of the branch is rolled back. */
    private Optional<XAException> refused(Xid xid, XAException e) {
        if (!XaErrors.isRefusal(e)) {
            return Optional.empty();
        }
        endRolledBack(xid);
        boolean says = e.errorCode == XAException.XAER_RMERR || e.errorCode == XAException.XAER_NOTA;
        return Optional.of(says ? e : XaErrors.error(XAException.XAER_RMERR, e));
    }

    private XAException uncertain(Exception e) {
        SQLException uncertain = Errors.uncertain(link.node().settings());
        return XaErrors.error(XAException.XAER_RMFAIL, Errors.causedBy(uncertain, e));
    }

    private void commitPrepared(Xid xid) throws XAException {
        try {
            answered(() -> {
                delegate.commit(xid, false);
                return true;
            });
        } catch (XAException e) {
            link.heard(e);
            boolean keepsCode = XaErrors.isHeuristic(e.errorCode)
                    || e.errorCode == XAException.XAER_PROTO
                    || e.errorCode == XAException.XAER_INVAL;
            throw keepsCode ? e : goneOrUnresolved(xid, e);
        } catch (RuntimeException e) {
            throw XaErrors.unresolved(e);
        }
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        try {
            delegate.rollback(xid);
        } catch (XAException e) {
            link.heard(e);
            boolean done =
                    XaErrors.isHeuristic(e.errorCode) || (XaErrors.isRollback(e.errorCode) && !Errors.isOutage(e));
            throw done ? e : goneOrUnresolved(xid, e);
        } catch (RuntimeException e) {
            throw XaErrors.unresolved(e);
        }
    }

    /** A statement had failed: the server can only roll back, whatever it answers to a prepare or a commit. */
    private void refuseFailed(Xid xid) throws XAException {
        if (hasFailed()) {
            endRolledBack(xid);
            throw XaErrors.error(
                    XAException.XA_RBROLLBACK,
                    database + ": the branch was rolled back, because a statement in it had failed. To solve it, let "
                            + "the error of the statement roll back the transaction",
                    null);
        }
    }

    private boolean hasFailed() throws XAException {
        try {
            return postgreSql.isPresent() && postgreSql.get().failed();
        } catch (SQLException e) {
            throw XaErrors.unresolved(e);
        }
    }

    private Optional<XAException> rolledBack(Xid xid, XAException e) {
        OptionalInt code = rollbackCode(e);
        if (code.isEmpty()) {
            return Optional.empty();
        }
        endRolledBack(xid);
        return Optional.of(e.errorCode == code.getAsInt() ? e : XaErrors.error(code.getAsInt(), e.getMessage(), e));
    }

    /** PostgreSQL, "PREPARE TRANSACTION": if it fails for any reason, it becomes a ROLLBACK; and so does COMMIT. */
    private OptionalInt rollbackCode(XAException e) {
        OptionalInt code = XaErrors.rollbackCode(e);
        boolean rolledBack = postgreSql.isPresent() && XaErrors.isAnswer(e);
        return code.isEmpty() && rolledBack ? OptionalInt.of(XAException.XA_RBROLLBACK) : code;
    }

    /** PostgreSQL's driver and MariaDB's server refuse the next branch until the one that failed has been rolled back. */
    private void endRolledBack(Xid xid) {
        try {
            delegate.rollback(xid);
        } catch (XAException e) {
            Node.LOG.log(Level.FINE, database + ": the branch was gone already", e);
        }
    }

    /**
     * MariaDB says "unknown XID" of a branch that is prepared but still belongs to another connection; it can be committed
     * once that connection has closed.
     */
    private XAException goneOrUnresolved(Xid xid, XAException e) {
        boolean gone = e.errorCode == XAException.XAER_NOTA && !Errors.isOutage(e) && !isListed(xid);
        return gone ? e : XaErrors.unresolved(e);
    }

    private boolean isListed(Xid xid) {
        try {
            return Arrays.stream(delegate.recover(TMSTARTRSCAN | TMENDRSCAN)).anyMatch(other -> same(xid, other));
        } catch (XAException | RuntimeException e) {
            Node.LOG.log(Level.FINE, database + ": the prepared branches could not be listed", e);
            return true; // in doubt, so it has to be asked for again
        }
    }

    private static boolean same(Xid one, Xid other) {
        return one.getFormatId() == other.getFormatId()
                && Arrays.equals(one.getGlobalTransactionId(), other.getGlobalTransactionId())
                && Arrays.equals(one.getBranchQualifier(), other.getBranchQualifier());
    }

    @Override
    public Xid[] recover(int flags) throws XAException {
        return coded(() -> delegate.recover(flags));
    }

    @Override
    public void forget(Xid xid) throws XAException {
        coded(() -> {
            delegate.forget(xid);
            return true;
        });
    }

    @Override
    public boolean isSameRM(XAResource other) throws XAException {
        if (other instanceof GuardedXAResource guarded) {
            return isSameAs(guarded);
        }
        if (other instanceof Introduction introduction) {
            return isSameAs(introduction.resource());
        }
        // A server hands its transaction manager a wrapper of its own, which passes the question on to what it wraps.
        return other.isSameRM(new Introduction(this));
    }

    private boolean isSameAs(GuardedXAResource other) throws XAException {
        return other == this || (isShared() && other.isShared() && delegate.isSameRM(other.delegate));
    }

    private boolean isShared() {
        return branches == Vendor.Branches.SHARED;
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
