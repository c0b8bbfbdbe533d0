package org.multidb.recovery;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.XAConnection;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** All prepared branches of a database, whoever made them, over one connection. Not thread-safe. */
final class PreparedBranches implements AutoCloseable {
    private final XAConnection connection;
    private final XAResource resource;

    private PreparedBranches(XAConnection connection, XAResource resource) {
        this.connection = connection;
        this.resource = resource;
    }

    static PreparedBranches in(Opener opener) throws SQLException {
        XAConnection connection = opener.open();
        return new PreparedBranches(connection, connection.getXAResource());
    }

    List<Xid> list() throws XAException {
        return Arrays.asList(resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN));
    }

    /** When each was prepared, by {@link PrintableXid#ofPostgreSql}; only PostgreSQL tells. */
    Map<String, Timestamp> preparedAt() throws SQLException {
        Map<String, Timestamp> times = new HashMap<>();
        try (Connection handle = connection.getConnection()) {
            if (handle.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                read(handle, times);
            }
        }
        return times;
    }

    private static void read(Connection handle, Map<String, Timestamp> times) throws SQLException {
        try (Statement statement = handle.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select gid, prepared from pg_prepared_xacts where database = current_database()")) {
            while (rows.next()) {
                times.put(rows.getString(1), rows.getTimestamp(2));
            }
        }
    }

    /** Ends a branch; whether that was done only {@link #list} tells, as {@link Pass} says. */
    void end(Xid xid, boolean commit) throws XAException {
        try {
            if (commit) {
                resource.commit(xid, false);
            } else {
                resource.rollback(xid);
            }
        } catch (XAException e) {
            if (BranchXAResource.isHeuristic(e)) {
                resource.forget(xid);
            }
            throw e;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
