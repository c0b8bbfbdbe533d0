package org.multidb;

import java.util.Locale;

/** The stable codes of {@link MultidbException}; over HTTP the {@code code} of a problem. */
public enum ErrorCode {
    /** The configuration has mistakes. */
    CONFIGURATION(false),
    /** No database of that identifier is configured. */
    UNKNOWN_DATABASE(false),
    /** There is nothing of that key. */
    NOT_FOUND(false),
    /** What is asked for makes no sense: a sort order, a reference, a quantity. */
    INVALID_REQUEST(false),
    /** It is answered on the server's own machine only. */
    LOCAL_ONLY(false),
    /** The database cannot be reached, or is not migrated yet. */
    DATABASE_UNAVAILABLE(true),
    /** A migration script failed; the database is out of service. */
    MIGRATION_FAILED(false),
    /** Every connection of the pool is in use. */
    POOL_EXHAUSTED(true),
    /** What is there refuses the change: a unique or foreign key, the state of an object, too little of something. */
    CONFLICT(false),
    /** A not-null, check or length constraint refused the values. */
    CONSTRAINT_VIOLATION(false),
    /** The database chose this transaction as a victim: deadlock, serialization failure, lock timeout. */
    TRANSACTION_CONFLICT(true),
    /** The database refused the statement for any other reason. */
    SQL_FAILURE(false),
    /** The database may only be read. */
    READ_ONLY(false),
    /** A transaction over several databases wants a pool that is not XA, or of which that cannot be told. */
    NOT_XA(false),
    /** A change of several databases was wanted, and preflight found an error in one of them. */
    UNFIT(false),
    /** No database that the request changes can keep the outcome of its idempotency key. */
    KEY_NOT_KEPT(false),
    /** The idempotency key stands for another request. */
    KEY_REUSED(false),
    /** A request with the same idempotency key is being done, or left a branch in doubt. */
    KEY_IN_USE(true),
    /** The request with this idempotency key was declared rolled back, for good. */
    KEY_ROLLED_BACK(false),
    /** A database could not commit; nothing was changed. */
    ROLLED_BACK(true),
    /** The answer of a database to the commit was lost. */
    OUTCOME_UNKNOWN(false);

    private final boolean retryable;

    ErrorCode(boolean retryable) {
        this.retryable = retryable;
    }

    /** Whether the same request may succeed when it is sent again unchanged. */
    public boolean retryable() {
        return retryable;
    }

    /** The code as it is documented and sent: {@code unknown-database}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
