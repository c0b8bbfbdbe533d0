package org.multidb.bench.floor;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.XAConnection;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.multidb.bench.database.PostgresServer;
import org.postgresql.xa.PGXADataSource;

/** One database's part of a transaction, over one connection. */
final class Branch implements AutoCloseable {
    private final XAConnection physical;
    private final Connection connection;
    private final XAResource resource;

    Branch(String url) throws SQLException {
        PGXADataSource source = new PGXADataSource();
        source.setURL(url);
        source.setUser(PostgresServer.USER);
        source.setPassword(PostgresServer.PASSWORD);
        physical = source.getXAConnection();
        connection = physical.getConnection();
        resource = physical.getXAResource();
    }

    PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    void start(Xid xid) throws XAException {
        resource.start(xid, XAResource.TMNOFLAGS);
    }

    void prepare(Xid xid) throws XAException {
        resource.end(xid, XAResource.TMSUCCESS);
        resource.prepare(xid);
    }

    void commit(Xid xid) throws XAException {
        resource.commit(xid, false);
    }

    @Override
    public void close() throws SQLException {
        physical.close();
    }
}
