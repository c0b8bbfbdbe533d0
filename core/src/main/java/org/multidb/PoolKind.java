package org.multidb;

/** Whether the connections of a pool can take part in transactions over several databases. */
enum PoolKind {
    XA,
    NOT_XA,
    /** Nobody says so. */
    UNKNOWN
}
