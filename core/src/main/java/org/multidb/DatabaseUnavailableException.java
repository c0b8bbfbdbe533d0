package org.multidb;

import java.time.Duration;

/** A database cannot be reached, did not answer in time, or is not migrated yet. Worth trying again a little later. */
public class DatabaseUnavailableException extends MultidbException {
    private static final long serialVersionUID = 1L;

    /** When a caller should try again: a database that is back is noticed within this time. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    public DatabaseUnavailableException(String database, String problem) {
        super(
                ErrorCode.DATABASE_UNAVAILABLE,
                database,
                problem,
                "start the database or correct the settings of its pool; multidb connects again by itself");
    }

    static DatabaseUnavailableException causedBy(String database, String problem, Throwable cause) {
        DatabaseUnavailableException e = new DatabaseUnavailableException(database, problem);
        e.initCause(cause);
        return e;
    }
}
