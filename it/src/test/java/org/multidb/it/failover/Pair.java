package org.multidb.it.failover;

import org.multidb.it.DatabaseAddress;

/** A primary and its standby, each behind a network that can fail, at addresses that stay. */
public interface Pair extends AutoCloseable {

    /** The database as clients reach it at one of the two addresses, whichever server is there. */
    DatabaseAddress behind(int place);

    /** The database at the server that takes writes now, past its network. */
    DatabaseAddress direct();

    /** Host and port of the server that takes writes now, as clients see them. */
    String hostOfPrimary();

    /** The primary goes away. */
    void strike(Fault fault);

    /** When this returns the other server takes writes, and has every write that was acknowledged. */
    void promote();

    /** The server that was the primary comes back as the standby of the other. */
    void repair();

    @Override
    void close();
}
