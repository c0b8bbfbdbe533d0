package org.multidb.persistence;

import java.sql.Connection;
import java.util.function.Supplier;

/** Through which a persistence unit gets its connections; it may refuse, or take them from elsewhere. */
@FunctionalInterface
interface Doorway {
    /**
     * A connection.
     *
     * @param readOnly whether it is for an EntityManager that only reads
     * @param connector takes it from the unit's own pool
     */
    Connection open(boolean readOnly, Supplier<Connection> connector);
}
