package org.multidb.preflight;

import java.util.Locale;

/** What is looked at. */
public enum Check {
    /** The pool is an XA pool. */
    POOL,
    /** The database server can prepare, as many branches at once as its pools have connections. */
    PREPARE,
    /** Branches are finished after a crash. */
    RECOVERY,
    /** The directory of the transaction log stays, and can be written. */
    LOG,
    /** All databases have the same transaction log, and with it the same identity in the identifiers of branches. */
    IDENTITY;

    /** As it is shown: {@code recovery}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
