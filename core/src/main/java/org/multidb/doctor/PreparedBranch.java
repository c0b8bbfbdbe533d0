package org.multidb.doctor;

import java.time.Instant;
import java.util.Optional;

/**
 * A prepared branch that a database lists.
 *
 * @param xid format, global transaction and branch in hexadecimal digits, with a dash between
 * @param preparedAt empty where the database does not tell
 * @param ours whether it belongs to the transaction log of this process
 * @param instance identity of the log that it belongs to, empty where multidb did not make it
 * @param log what our log says: {@code commit}, {@code none} (which means rolled back), {@code unknown}, {@code not-ours}
 * @param handledBy who is going to end it: {@code transaction-manager}, {@code recovery}, or empty
 */
public record PreparedBranch(
        String xid,
        Optional<Instant> preparedAt,
        boolean ours,
        Optional<String> instance,
        String log,
        Optional<String> handledBy) {

    /** Hexadecimal digits at the end of a name that multidb made, which tell the branches of a transaction apart. */
    private static final int OWN_PART = 24;

    /** What the names of all branches of its transaction begin with; empty where multidb did not make it. */
    public Optional<String> transaction() {
        return instance.map(made -> xid.substring(0, xid.length() - OWN_PART));
    }

    /** Whether it is in doubt: not just on its way through a commit. */
    boolean inDoubt() {
        return !handledBy.equals(Optional.of("transaction-manager"));
    }
}
