package org.multidb.recovery;

import java.sql.SQLException;
import java.util.List;

/**
 * The state of recovery of one database, registered as {@code org.multidb:type=Recovery,database=<id>} with the platform
 * MBean server once a pool has asked for a connection. Thread-safe; reading an attribute asks no database, an operation may
 * take as long as the database does.
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

    /** The identity of the transaction log, by which a database's branches are known as ours. */
    String getInstance();

    /** Counts the times that the transaction log was opened. */
    int getRun();

    /** The directory of the transaction log. */
    String getLogDirectory();

    /** Tries to write beside the transaction log: why that cannot be done, empty if it can. */
    String checkLog();

    /**
     * Asks the database for its prepared branches, whoever made them.
     *
     * @throws SQLException if it cannot be reached or refuses to list them
     */
    List<BranchStatus> listBranches() throws SQLException;

    /**
     * Ends one branch, after the reason has been written down beside the transaction log.
     *
     * @param xid as {@link BranchStatus#getXid} has it
     * @param commit else it is rolled back
     * @param reason of whoever wants it
     * @throws java.util.NoSuchElementException if the database does not list it
     * @throws IllegalStateException if somebody else is going to end it, or it would contradict the log; says why
     * @throws SQLException if the database cannot be reached or refuses, or nothing can be written down
     */
    void resolve(String xid, boolean commit, String reason) throws SQLException;
}
