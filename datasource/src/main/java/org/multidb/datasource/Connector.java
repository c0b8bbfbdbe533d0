package org.multidb.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.XAConnection;

/** Opens connections through a vendor's data source and makes them the node's: bounded, guarded, watched. */
record Connector(Node node, VendorSource source) {

    NodeXAConnection xa(Credentials credentials) throws SQLException {
        XAConnection connection = source.openXa(credentials);
        try {
            return guarded(connection);
        } catch (SQLException | RuntimeException e) {
            Link.closeQuietly(settings(), connection::close);
            throw e;
        }
    }

    private NodeXAConnection guarded(XAConnection connection) throws SQLException {
        Optional<PostgreSqlBranch> branch = Optional.empty();
        if (source.lengthensReadsAfterLogin()) {
            try (Connection handle = connection.getConnection()) {
                boundReads(handle);
                branch = source.isPostgreSql() ? Optional.of(PostgreSqlBranch.of(handle)) : branch;
            }
        }
        return new NodeXAConnection(connection, source, link(), branch).listening();
    }

    NodeConnection plain(Credentials credentials) throws SQLException {
        Connection connection = source.openPlain(credentials);
        try {
            if (source.lengthensReadsAfterLogin()) {
                boundReads(connection);
            }
            return NodeConnection.physical(connection, link());
        } catch (SQLException | RuntimeException e) {
            Link.closeQuietly(settings(), connection::close);
            throw e;
        }
    }

    /** The login ran with the connect timeout as read timeout; statements may take longer. */
    private void boundReads(Connection connection) throws SQLException {
        if (!settings().url().sets("socketTimeout")) {
            int millis = (int) Math.min(settings().socketTimeout().toMillis(), Integer.MAX_VALUE);
            connection.setNetworkTimeout(Runnable::run, millis);
        }
    }

    private Link link() {
        return new Link(
                node, source.boundsValidation(), source.roleQuestion(), source.positionQuestion(), source.readOnly());
    }

    private Settings settings() {
        return source.settings();
    }
}
