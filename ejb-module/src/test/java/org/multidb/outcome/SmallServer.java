package org.multidb.outcome;

import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;

/** As much of a server as transactions over XA pools need: it enlists, prepares and commits, or stops after the prepare. */
@SuppressWarnings("ThreadLocalUsage") // each server has its own transactions
final class SmallServer implements UserTransaction, TransactionSynchronizationRegistry {
    private final Map<String, XADataSource> sources;
    private final ThreadLocal<Map<String, Branch>> running = new ThreadLocal<>();
    private final ThreadLocal<Map<Object, Object>> resources = ThreadLocal.withInitial(HashMap::new);
    private final ThreadLocal<List<Synchronization>> synchronizations = ThreadLocal.withInitial(ArrayList::new);
    private final ThreadLocal<Boolean> marked = ThreadLocal.withInitial(() -> false);
    private final ThreadLocal<TestXid> current = new ThreadLocal<>();
    private final Set<String> down = ConcurrentHashMap.newKeySet();
    private final Map<TestXid, String> left = new LinkedHashMap<>();
    private volatile boolean stopsAfterPrepare;

    private record Branch(XAConnection physical, XAResource resource, Connection handle, TestXid xid) {}

    SmallServer(Map<String, XADataSource> sources) {
        this.sources = sources;
    }

    /** Lets the next transactions end like those of a server that is killed between prepare and commit. */
    void stopAfterPrepare(boolean stop) {
        stopsAfterPrepare = stop;
    }

    void refuse(String database, boolean refuse) {
        if (refuse) {
            down.add(database);
        } else {
            down.remove(database);
        }
    }

    /** The pool of a database. */
    DataSource pool(String database) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("getConnection")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return connection(database);
                });
    }

    private Connection connection(String database) throws SQLException, XAException {
        if (down.contains(database)) {
            throw new SQLNonTransientConnectionException("refused", "08001");
        }
        if (running.get() == null) {
            XAConnection physical = sources.get(database).getXAConnection();
            Connection handle = physical.getConnection();
            return proxy(handle, "", () -> {
                handle.close();
                physical.close();
            });
        }
        Branch branch = running.get().get(database);
        if (branch == null) {
            branch = begin(database);
            running.get().put(database, branch);
        }
        return proxy(branch.handle(), branch.xid().transaction(), () -> {});
    }

    private Branch begin(String database) throws SQLException, XAException {
        XAConnection physical = sources.get(database).getXAConnection();
        TestXid xid = current.get().branch(running.get().size());
        Connection handle = physical.getConnection();
        XAResource resource = physical.getXAResource();
        resource.start(xid, XAResource.TMNOFLAGS);
        return new Branch(physical, resource, handle, xid);
    }

    private interface Close {
        void run() throws SQLException;
    }

    private static Connection proxy(Connection handle, String transaction, Close close) {
        return (Connection) Proxy.newProxyInstance(
                SmallServer.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        close.run();
                        return null;
                    }
                    if (method.getName().equals("getClientInfo")) {
                        return transaction;
                    }
                    try {
                        return method.invoke(handle, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public void begin() {
        current.set(TestXid.next());
        running.set(new LinkedHashMap<>());
    }

    @Override
    public void commit() throws RollbackException, SystemException {
        if (marked.get()) {
            rollback();
            throw new RollbackException("marked");
        }
        List<Branch> branches = new ArrayList<>(running.get().values());
        int status = Status.STATUS_UNKNOWN;
        try {
            for (Branch branch : branches) {
                branch.resource().end(branch.xid(), XAResource.TMSUCCESS);
            }
            if (branches.size() == 1 && !stopsAfterPrepare) {
                branches.get(0).resource().commit(branches.get(0).xid(), true);
            } else {
                commitInTwoPhases(branches);
            }
            status = Status.STATUS_COMMITTED;
        } catch (XAException e) {
            throw (RollbackException) new RollbackException(String.valueOf(e.errorCode)).initCause(e);
        } finally {
            clear(branches, status);
        }
    }

    private void commitInTwoPhases(List<Branch> branches) throws XAException, SystemException {
        Set<Branch> prepared = new HashSet<>();
        for (Branch branch : branches) {
            if (branch.resource().prepare(branch.xid()) == XAResource.XA_OK) {
                prepared.add(branch);
            }
        }
        if (stopsAfterPrepare) {
            running.get().forEach((database, branch) -> left.put(branch.xid(), database));
            throw new SystemException("stopped");
        }
        for (Branch branch : prepared) {
            branch.resource().commit(branch.xid(), false);
        }
    }

    /** The name of the transaction whose branches were left prepared. */
    String lastTransaction() {
        return left.keySet().iterator().next().transaction();
    }

    /** What recovery does to the branches that were left prepared. */
    void recover(boolean commit) throws SQLException, XAException {
        for (Map.Entry<TestXid, String> branch : left.entrySet()) {
            XAConnection connection = sources.get(branch.getValue()).getXAConnection();
            end(connection.getXAResource(), branch.getKey(), commit);
            connection.close();
        }
        left.clear();
    }

    /** MariaDB releases the branch of a closed connection a moment later, and until then it has to be asked again. */
    private static void end(XAResource resource, TestXid xid, boolean commit) throws XAException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            try {
                if (commit) {
                    resource.commit(xid, false);
                } else {
                    resource.rollback(xid);
                }
                return;
            } catch (XAException e) {
                if (e.errorCode != XAException.XAER_RMFAIL || System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void rollback() {
        List<Branch> branches = new ArrayList<>(running.get().values());
        List<XAException> failures = new ArrayList<>();
        for (Branch branch : branches) {
            rollBack(branch).ifPresent(failures::add);
        }
        clear(branches, Status.STATUS_ROLLEDBACK);
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.get(0));
        }
    }

    /** A branch that its database has ended by itself says so when it is to end, and has to be rolled back all the same. */
    private static Optional<XAException> rollBack(Branch branch) {
        try {
            try {
                branch.resource().end(branch.xid(), XAResource.TMFAIL);
            } finally {
                branch.resource().rollback(branch.xid());
            }
            return Optional.empty();
        } catch (XAException e) {
            return Optional.of(e);
        }
    }

    private void clear(List<Branch> branches, int status) {
        running.remove();
        resources.remove();
        marked.remove();
        for (Branch branch : branches) {
            try {
                branch.physical().close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        List<Synchronization> waiting = synchronizations.get();
        synchronizations.remove();
        waiting.forEach(one -> one.afterCompletion(status));
    }

    @Override
    public void setRollbackOnly() {
        marked.set(true);
    }

    @Override
    public boolean getRollbackOnly() {
        return marked.get();
    }

    @Override
    public int getStatus() {
        return running.get() == null ? Status.STATUS_NO_TRANSACTION : Status.STATUS_ACTIVE;
    }

    @Override
    public int getTransactionStatus() {
        return getStatus();
    }

    @Override
    public void setTransactionTimeout(int seconds) {
        // transactions of tests are short
    }

    @Override
    public Object getTransactionKey() {
        return current.get();
    }

    @Override
    public void putResource(Object key, Object value) {
        resources.get().put(key, value);
    }

    @Override
    public Object getResource(Object key) {
        return resources.get().get(key);
    }

    @Override
    public void registerInterposedSynchronization(Synchronization synchronization) {
        synchronizations.get().add(synchronization);
    }
}
