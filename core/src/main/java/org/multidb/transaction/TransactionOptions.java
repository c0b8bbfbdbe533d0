package org.multidb.transaction;

import java.time.Duration;

/**
 * How a transaction is to be.
 *
 * @param timeout after which it is rolled back, in whole seconds, rounded up; zero for the server's own
 * @param readOnly whether it is rolled back at the end in any case, so that nothing done in it can stay
 */
public record TransactionOptions(Duration timeout, boolean readOnly) {
    /** The server's timeout, for reading and writing. */
    public static final TransactionOptions DEFAULT = new TransactionOptions(Duration.ZERO, false);

    /** The server's timeout, for reading. */
    public static final TransactionOptions READ_ONLY = new TransactionOptions(Duration.ZERO, true);

    public TransactionOptions {
        if (timeout.isNegative() || timeout.toSeconds() >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a timeout is from 0 to " + Integer.MAX_VALUE + " seconds");
        }
    }

    /** The same with another timeout. */
    public TransactionOptions within(Duration bound) {
        return new TransactionOptions(bound, readOnly);
    }

    int seconds() {
        return Math.toIntExact(timeout.plusNanos(999_999_999).toSeconds());
    }
}
