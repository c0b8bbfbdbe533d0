package org.multidb.datasource;

import java.time.Duration;

/**
 * How far a replica is behind its primary.
 *
 * @param least zero where nothing is known
 */
record Lag(Basis basis, Duration least) {
    static final Lag UNKNOWN = new Lag(Basis.UNKNOWN, Duration.ZERO);
    static final Lag PENDING = new Lag(Basis.PENDING, Duration.ZERO);

    /** What it is known from. */
    enum Basis {
        /** The vendor has no positions, or nobody could ask the primary for its own. */
        UNKNOWN,
        /** The primary's position and the replica's are about to be compared. */
        PENDING,
        /** The replica has what the primary had that long ago. */
        MEASURED,
        /** The same, but when the primary could last be asked. */
        LAST_KNOWN,
        /** It has not even what the primary had when it was first asked. */
        AT_LEAST
    }

    /** Whether a replica that was left out before, or was not, is to be left out. */
    boolean exceeds(Duration most, boolean before) {
        if (basis == Basis.AT_LEAST) {
            return true; // as far as anybody knows it may be a day
        }
        return least.compareTo(before ? most.dividedBy(2) : most) > 0;
    }
}
