package org.multidb.it.crashes;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;

/** The accounts and the journal of one database, as a test sees them. */
interface Ledger {
    int ACCOUNTS = 8;
    long OPENING_BALANCE = 1_000_000;

    /** What is in all accounts together. */
    long total() throws SQLException;

    /** Those of the transfers that are in the journal. */
    Set<String> applied(Collection<String> transfers) throws SQLException;

    /** How many branches the database itself lists as prepared. */
    int prepared() throws SQLException;
}
