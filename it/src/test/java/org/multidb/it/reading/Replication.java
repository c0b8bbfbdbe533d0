package org.multidb.it.reading;

import java.sql.SQLException;
import org.multidb.it.DatabaseAddress;

/** A server and its replica, which can be stopped from showing what it gets. */
interface Replication extends AutoCloseable {

    /** A new database, at the server that takes writes. */
    DatabaseAddress create(String prefix);

    int replicaPort();

    /** When this returns the replica shows nothing that is written from now on. */
    void pause() throws SQLException;

    void resume() throws SQLException;

    void killReplica();

    /** When this returns it can be asked again. */
    void restartReplica();

    @Override
    void close();
}
