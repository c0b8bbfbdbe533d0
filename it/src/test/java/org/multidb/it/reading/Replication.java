package org.multidb.it.reading;

import java.sql.SQLException;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.DatabaseServer;

/** A server and its replica, which can be stopped from showing what it gets. */
interface Replication extends AutoCloseable {

    /** A new database, at the server that takes writes. */
    DatabaseAddress create(String prefix);

    DatabaseServer replica();

    /** When this returns the replica shows nothing that is written from now on. */
    void pause() throws SQLException;

    void resume() throws SQLException;

    @Override
    void close();
}
