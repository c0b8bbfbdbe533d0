package org.multidb.datasource;

import java.sql.SQLException;
import java.util.concurrent.ConcurrentMap;

/**
 * Opens connections of one kind with the credentials of one data source. Thread-safe.
 *
 * @param vendors the vendor's data source for each node, made when it is first asked for
 */
record Dialer<C extends Physical>(ConcurrentMap<Settings, VendorSource> vendors, Credentials credentials, Way<C> way) {

    /** The kind of connection. */
    @FunctionalInterface
    interface Way<C extends Physical> {
        C connect(Connector connector, Credentials credentials) throws SQLException;
    }

    /** A new connection to that node. */
    C dial(Node node) throws SQLException {
        return dial(node, connection -> {});
    }

    /** A new connection to that node, with whatever has to be asked of it before the bound of the attempt is over. */
    C dial(Node node, Check<C> check) throws SQLException {
        var connector = new Connector(node, node.configured(vendors, VendorSource::of));
        return node.open(
                connector.source(),
                new Redaction(node.settings().url(), credentials),
                () -> checked(node, way.connect(connector, credentials), check),
                late -> Link.closeQuietly(node.settings(), late::close));
    }

    private static <C extends Physical> C checked(Node node, C connection, Check<C> check) throws SQLException {
        try {
            check.run(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            Link.closeQuietly(node.settings(), connection::close);
            throw e;
        }
    }

    /** Looks at a new connection. */
    @FunctionalInterface
    interface Check<C extends Physical> {
        void run(C connection) throws SQLException;
    }
}
