package org.multidb.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** One connection and the branch on it, as a transaction manager drives them. */
final class Branch implements AutoCloseable {
    private final XAConnection connection;
    private final Connection handle;
    private Xid xid = TestXid.next();

    Branch(XADataSource source) throws SQLException {
        connection = source.getXAConnection();
        handle = connection.getConnection();
    }

    XAResource resource() throws SQLException {
        return connection.getXAResource();
    }

    Connection handle() {
        return handle;
    }

    Xid xid() {
        return xid;
    }

    /** Begins the next branch on the same connection. */
    Branch start() throws SQLException, XAException {
        xid = TestXid.next();
        resource().start(xid, XAResource.TMNOFLAGS);
        return this;
    }

    Branch execute(String sql) throws SQLException {
        try (Statement statement = handle.createStatement()) {
            statement.execute(sql);
        }
        return this;
    }

    Branch end() throws SQLException, XAException {
        resource().end(xid, XAResource.TMSUCCESS);
        return this;
    }

    /** The prepared branches that the database lists. */
    List<TestXid> recovered() throws SQLException, XAException {
        return Arrays.stream(resource().recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN))
                .map(TestXid::of)
                .toList();
    }

    /** MariaDB releases the branch of a closed connection a moment later, and until then it has to be asked again. */
    void commitWhenReleased(Xid prepared) throws SQLException, XAException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (true) {
            try {
                resource().commit(prepared, false);
                return;
            } catch (XAException e) {
                if (e.errorCode != XAException.XAER_RMFAIL || System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
