package org.multidb.datasource;

import java.sql.SQLException;

/** A physical connection to a node, of any kind. */
sealed interface Physical permits NodePooledConnection, NodeConnection {
    /**
     * Asks the database whether it takes writes, and how far it has got if its pool has copies to compare; only while nobody
     * else uses the connection.
     *
     * @throws SQLException if it does not answer
     */
    Verdict ask() throws SQLException;

    /** Ends it from outside, so that whoever waits for an answer through it fails now. */
    void abort() throws SQLException;

    void close() throws SQLException;
}
