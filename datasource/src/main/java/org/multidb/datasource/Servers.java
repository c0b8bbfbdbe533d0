package org.multidb.datasource;

import java.time.Duration;
import java.util.List;

/**
 * The servers that the connections of one pool may go to.
 *
 * @param candidates those of which one takes the writes; at least one
 * @param replicas read-only copies, of a pool for reading
 * @param maxLag how far behind a replica may be
 */
record Servers(List<Settings> candidates, List<Settings> replicas, Duration maxLag) {
    Servers {
        candidates = List.copyOf(candidates);
        replicas = List.copyOf(replicas);
    }
}
