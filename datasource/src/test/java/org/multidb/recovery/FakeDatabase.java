package org.multidb.recovery;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.sql.XAConnection;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** A database that has nothing but branches: it remembers which are prepared, and what became of them. Thread-safe. */
final class FakeDatabase implements XAResource {
    final Set<BranchId> prepared = new LinkedHashSet<>();
    private final Set<BranchId> working = new LinkedHashSet<>();
    final List<BranchId> committed = new ArrayList<>();
    final List<BranchId> rolledBack = new ArrayList<>();
    private final Set<Xid> foreign = new LinkedHashSet<>();
    private boolean down;
    private boolean losesAnswers;
    private boolean keepsBranches;
    private boolean rollsBack;

    /** Refuses connections, and fails whatever is asked of those that exist. */
    synchronized FakeDatabase down() {
        down = true;
        working.clear();
        return this;
    }

    synchronized void up() {
        down = false;
        losesAnswers = false;
    }

    /** Does what it is asked, but goes down before it has answered. */
    synchronized void losesAnswers() {
        losesAnswers = true;
    }

    synchronized void rollsBackInsteadOfCommitting() {
        rollsBack = true;
    }

    synchronized void prepareForeign(Xid xid) {
        foreign.add(xid);
    }

    /** Answers everything, but does not let go of a branch, as a MariaDB whose connection has yet to be closed. */
    synchronized void keepsBranches(boolean keeps) {
        keepsBranches = keeps;
    }

    /** In which something was done that is neither prepared nor ended. */
    synchronized int workingBranches() {
        return working.size();
    }

    synchronized int preparedBranches() {
        return prepared.size();
    }

    synchronized List<BranchId> committedIds() {
        return List.copyOf(committed);
    }

    synchronized int committedBranches() {
        return committed.size();
    }

    synchronized int rolledBackBranches() {
        return rolledBack.size();
    }

    synchronized Set<Xid> foreign() {
        return Set.copyOf(foreign);
    }

    XAConnection open() throws SQLException {
        if (isDown()) {
            throw new SQLException("refused", "08001");
        }
        return (XAConnection) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {XAConnection.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getXAResource" -> this;
                    case "getConnection" -> handle();
                    default -> null;
                });
    }

    private static Connection handle() {
        Object metaData = fake(DatabaseMetaData.class, "Fake");
        return (Connection) fake(Connection.class, metaData);
    }

    /** Answers whatever it is asked with the same. */
    private static Object fake(Class<?> type, Object answer) {
        return Proxy.newProxyInstance(
                FakeDatabase.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getReturnType().isInstance(answer) ? answer : null);
    }

    private synchronized boolean isDown() {
        return down;
    }

    private void requireUp() throws XAException {
        if (down) {
            throw new XAException(XAException.XAER_RMFAIL);
        }
    }

    private void answer() throws XAException {
        down |= losesAnswers;
        requireUp();
    }

    @Override
    public synchronized void start(Xid xid, int flags) throws XAException {
        requireUp();
        working.add(BranchId.parse(xid).orElseThrow());
    }

    @Override
    public synchronized void end(Xid xid, int flags) throws XAException {
        requireUp();
    }

    @Override
    public synchronized int prepare(Xid xid) throws XAException {
        requireUp();
        prepared.add(BranchId.parse(xid).orElseThrow());
        working.removeAll(prepared);
        answer();
        return XA_OK;
    }

    @Override
    public synchronized void commit(Xid xid, boolean onePhase) throws XAException {
        requireUp();
        if (!onePhase) {
            requirePrepared(xid);
        }
        working.remove(BranchId.parse(xid).orElseThrow());
        if (rollsBack) {
            throw new XAException(XAException.XA_RBDEADLOCK);
        }
        committed.add(BranchId.parse(xid).orElseThrow());
        answer();
    }

    @Override
    public synchronized void rollback(Xid xid) throws XAException {
        requireUp();
        if (foreign.remove(xid) || working.remove(BranchId.parse(xid).orElseThrow())) {
            return;
        }
        requirePrepared(xid);
        rolledBack.add(BranchId.parse(xid).orElseThrow());
        answer();
    }

    private void requirePrepared(Xid xid) throws XAException {
        if (keepsBranches) {
            throw new XAException(XAException.XAER_RMERR);
        }
        if (!prepared.remove(BranchId.parse(xid).orElseThrow())) {
            throw new XAException(XAException.XAER_NOTA);
        }
    }

    @Override
    public synchronized Xid[] recover(int flags) throws XAException {
        requireUp();
        List<Xid> listed = new ArrayList<>(prepared);
        listed.addAll(foreign);
        return listed.toArray(Xid[]::new);
    }

    @Override
    public void forget(Xid xid) {}

    @Override
    public boolean isSameRM(XAResource other) {
        return other == this;
    }

    @Override
    public int getTransactionTimeout() {
        return 0;
    }

    @Override
    public boolean setTransactionTimeout(int seconds) {
        return false;
    }
}
