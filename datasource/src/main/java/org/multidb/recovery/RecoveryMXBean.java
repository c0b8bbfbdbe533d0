package org.multidb.recovery;

/**
 * The state of recovery of one database, registered as {@code org.multidb:type=Recovery,database=<id>} with the platform
 * MBean server once a pool has asked for a connection. Thread-safe; reading it asks no database.
 */
public interface RecoveryMXBean {
    /** The identifier of the database. */
    String getDatabase();

    /** Whether the database has been asked for its branches, and nothing is known to be left to do in it. */
    boolean isRecovered();

    /** Transactions that are decided, and have yet to be committed in this database, those in progress included. */
    int getUndoneTransactions();

    /** Branches of this run that the transaction manager could not end and recovery has to. */
    int getAbandonedBranches();

    /** Branches that recovery has committed since the start. */
    long getCommittedBranches();

    /** Branches that recovery has rolled back since the start. */
    long getRolledBackBranches();

    /** Why recovery has to wait; empty if it does not. */
    String getLastFailure();
}
