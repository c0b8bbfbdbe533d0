package org.multidb.datasource;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The connections to one node, in the pool or in use; held weakly, as a pool may be dropped without closing them.
 * Thread-safe.
 */
final class OpenConnections {
    private final Set<Physical> open = Collections.newSetFromMap(new WeakHashMap<>());

    synchronized void opened(Physical connection) {
        open.add(connection);
    }

    /** It is closed, or about to be. */
    synchronized void closed(Physical connection) {
        open.remove(connection);
    }

    synchronized int count() {
        return open.size();
    }

    /** Whoever waits for an answer of a node that is gone would otherwise wait for the socket timeout. */
    void abort(Settings settings) {
        for (Physical connection : all()) {
            BoundedCalls.later(() -> Link.closeQuietly(settings, connection::abort));
        }
    }

    private synchronized List<Physical> all() {
        return List.copyOf(open);
    }
}
