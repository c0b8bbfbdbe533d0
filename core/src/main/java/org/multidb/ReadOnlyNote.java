package org.multidb;

import jakarta.transaction.TransactionSynchronizationRegistry;

/** What a running JTA transaction tells of itself: that it is rolled back in any case, so that it may read from a replica. */
public final class ReadOnlyNote {
    private static final Object KEY = ReadOnlyNote.class.getName();

    private ReadOnlyNote() {}

    /** Notes it in the transaction of the calling thread. */
    public static void leave(TransactionSynchronizationRegistry registry) {
        registry.putResource(KEY, true);
    }

    /** Whether it is noted in the transaction of the calling thread, which there must be. */
    public static boolean isIn(TransactionSynchronizationRegistry registry) {
        return Boolean.TRUE.equals(registry.getResource(KEY));
    }
}
