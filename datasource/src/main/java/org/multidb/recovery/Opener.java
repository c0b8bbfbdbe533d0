package org.multidb.recovery;

import java.sql.SQLException;
import javax.sql.XAConnection;

/** Opens a connection to a database for recovery, within a bounded time, and with the resource of the driver. */
@FunctionalInterface
public interface Opener {
    /**
     * A connection of its own, which whoever asked closes.
     *
     * @throws SQLException if the database cannot be reached or refused
     */
    XAConnection open() throws SQLException;
}
