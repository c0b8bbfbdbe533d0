package org.multidb;

/** Where a database stands. */
public enum State {
    /** It has not been reached since the application started. */
    STARTING,
    /** It has been reached; its migrations are running. */
    MIGRATING,
    /** It was reached at the last attempt, and is migrated. */
    UP,
    /** It could not be reached at the last attempt. */
    DOWN,
    /** It can be reached, but a migration failed: out of service until that is mended. */
    FAILED
}
