package org.multidb.outcome;

import java.time.Instant;

/**
 * What is stored of a key.
 *
 * @param fingerprint of the request, so that another one under the same key is noticed
 * @param transaction what the names of the transaction's branches begin with; empty before it runs, and where the pool does
 *     not tell
 * @param answer of the request; empty until it is committed
 * @param expires when the row counts as gone
 */
record OutcomeRow(String fingerprint, KeyState state, String transaction, String answer, Instant expires) {

    static OutcomeRow started(String fingerprint, Instant expires) {
        return new OutcomeRow(fingerprint, KeyState.STARTED, "", "", expires);
    }

    OutcomeRow running(String by) {
        return new OutcomeRow(fingerprint, KeyState.RUNNING, by, "", expires);
    }

    OutcomeRow committed(String with) {
        return new OutcomeRow(fingerprint, KeyState.COMMITTED, transaction, with, expires);
    }

    OutcomeRow rolledBack() {
        return new OutcomeRow(fingerprint, KeyState.ROLLED_BACK, transaction, "", expires);
    }

    boolean isExpired() {
        return !expires.isAfter(Instant.now());
    }
}
