package org.multidb.datasource;

/** What is known of a node. Only {@code UP} lets several threads connect at once. */
enum NodeState {
    /** Nobody has connected yet. */
    UNKNOWN,
    /** The last attempt to connect succeeded. */
    UP,
    /** A connection broke, or the server refused a login: the next attempt tells. */
    SUSPECT,
    /** The last attempt found nobody: callers are refused at once until the next attempt is due. */
    DOWN
}
