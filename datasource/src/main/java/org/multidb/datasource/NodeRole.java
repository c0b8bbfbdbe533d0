package org.multidb.datasource;

/** What a node is, as it says itself. */
enum NodeRole {
    /** It has not said so yet, or does not answer. */
    UNKNOWN,
    /** It takes writes. */
    PRIMARY,
    /** It takes none: in recovery, or set read-only. */
    STANDBY,
    /** It takes none, and is configured as a read-only copy. */
    REPLICA
}
