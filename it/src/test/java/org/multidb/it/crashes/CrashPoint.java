package org.multidb.it.crashes;

import java.util.Locale;

/** A moment in the two-phase commit, in their sequence. */
enum CrashPoint {
    BEFORE_FIRST_PREPARE,
    BETWEEN_PREPARES,
    BEFORE_DECISION,
    AFTER_DECISION,
    BETWEEN_COMMITS;

    /** The option that ends the process there as if the power had failed. */
    String jvmOption() {
        return "-Dorg.multidb.recovery.halt=" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the transaction is decided: then it is to be found in both databases, else in none. */
    boolean decided() {
        return this == AFTER_DECISION || this == BETWEEN_COMMITS;
    }
}
