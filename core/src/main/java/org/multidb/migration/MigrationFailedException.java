package org.multidb.migration;

import org.multidb.ErrorCode;
import org.multidb.MultidbException;

/** A migration script failed; its database stays out of service, the others go on. */
public class MigrationFailedException extends MultidbException {
    private static final long serialVersionUID = 1L;

    MigrationFailedException(String database, String problem, Throwable cause) {
        super(
                ErrorCode.MIGRATION_FAILED,
                database,
                problem,
                "mend the script or the database (the server's log has the cause); it is tried again every 30 seconds");
        initCause(cause);
    }
}
