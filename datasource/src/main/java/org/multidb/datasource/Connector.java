package org.multidb.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.PooledConnection;
import javax.sql.XAConnection;

/** Opens connections through a vendor's data source and makes them the node's: bounded, guarded, watched. */
record Connector(Node node, VendorSource source) {

    NodeXAConnection xa(Credentials credentials) throws SQLException {
        XAConnection connection = source.openXa(credentials);
        return closedIfItFails(connection, () -> {
            Optional<PostgreSqlBranch> postgreSql = prepared(connection);
            XAConnection used = postgreSql.isPresent() ? FirstStatementBegins.of(postgreSql.get()) : connection;
            var guarded = new NodeXAConnection(used, source, link(), postgreSql);
            guarded.listen();
            return guarded;
        });
    }

    NodePooledConnection pooled(Credentials credentials) throws SQLException {
        PooledConnection connection = source.openPooled(credentials);
        return closedIfItFails(connection, () -> {
            var guarded = new NodePooledConnection(
                    connection, link(), prepared(connection).map(PostgreSqlBranch::physical));
            guarded.listen();
            return guarded;
        });
    }

    /** Makes something of a new connection. */
    @FunctionalInterface
    private interface Wrapping<C> {
        C wrap() throws SQLException;
    }

    private <C> C closedIfItFails(PooledConnection connection, Wrapping<C> wrapping) throws SQLException {
        try {
            return wrapping.wrap();
        } catch (SQLException | RuntimeException e) {
            Link.closeQuietly(settings(), connection::close);
            throw e;
        }
    }

    private Optional<PostgreSqlBranch> prepared(PooledConnection connection) throws SQLException {
        if (!source.lengthensReadsAfterLogin()) {
            return Optional.empty();
        }
        try (Connection handle = connection.getConnection()) {
            boundReads(handle);
            return source.isPostgreSql() ? Optional.of(PostgreSqlBranch.of(handle)) : Optional.empty();
        }
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
