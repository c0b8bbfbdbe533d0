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
        try {
            boolean resumed = flags == TMJOIN && branches == Vendor.Branches.OWN_RESUMED;
            delegate.start(xid, resumed ? TMRESUME : flags);
        } catch (XAException e) {
            throw XaErrors.coded(e);
        }
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
        try {
            delegate.end(xid, flags);
        } catch (XAException e) {
            throw XaErrors.coded(e);
        }
    }

    @Override
    public int prepare(Xid xid) throws XAException {
        refuseFailed(xid);
        try {
            int vote = delegate.prepare(xid);
            return postgreSql.isPresent() ? XA_OK : vote;
        } catch (XAException e) {
            throw rolledBackOr(xid, e, lost(e, Errors.lost(link.node())));
        }
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
            throw rolledBackOr(xid, e, lost(e, Errors.uncertain(link.node().settings())));
        }
    }

    /** The same code, and if the connection broke, what that means for whoever asked. */
    private static XAException lost(XAException e, SQLException meaning) {
        XAException coded = XaErrors.coded(e);
        return Errors.isOutage(e)
                ? XaErrors.error(coded.errorCode, meaning.getMessage(), Errors.causedBy(meaning, e))
                : coded;
    }

    private void commitPrepared(Xid xid) throws XAException {
        try {
            delegate.commit(xid, false);
        } catch (XAException e) {
            throw XaErrors.isHeuristic(e.errorCode) ? e : goneOrUnresolved(xid, e);
        } catch (RuntimeException e) {
            throw XaErrors.unresolved(e);
        }
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        try {
            delegate.rollback(xid);
        } catch (XAException e) {
            boolean done = XaErrors.isRollback(e.errorCode) || XaErrors.isHeuristic(e.errorCode);
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

    private XAException rolledBackOr(Xid xid, XAException e, XAException otherwise) {
        OptionalInt code = rollbackCode(e);
        if (code.isEmpty()) {
            return otherwise;
        }
        endRolledBack(xid);
        return e.errorCode == code.getAsInt() ? e : XaErrors.error(code.getAsInt(), e.getMessage(), e);
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
        boolean keepsCode = e.errorCode == XAException.XAER_PROTO || e.errorCode == XAException.XAER_INVAL;
        if (keepsCode || (e.errorCode == XAException.XAER_NOTA && !isListed(xid))) {
            return e;
        }
        return XaErrors.unresolved(e);
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
        try {
            return delegate.recover(flags);
        } catch (XAException e) {
            throw XaErrors.coded(e);
        }
    }

    @Override
    public void forget(Xid xid) throws XAException {
        delegate.forget(xid);
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
