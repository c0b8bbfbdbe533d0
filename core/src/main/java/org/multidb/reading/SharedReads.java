package org.multidb.reading;

import java.util.Optional;

/** What reads of one database may have in common with those of other callers. Thread-safe. */
@FunctionalInterface
public interface SharedReads {
    /**
     * Whether a read that any thread begins now serves the calling one as well: it is in no transaction, its request reads
     * behind no bookmark of this database, and readers do not wait for writers there, so that nobody waits for what others
     * want to read ({@link org.multidb.config.Vendor#readsPastWriters}).
     */
    boolean allowed();

    /**
     * The snapshot that the calling thread may be answered from, if it is {@link #allowed}: what was read since the database was
     * first seen to show it. Empty if there is none, so that it has to read. It may ask the database.
     */
    default Optional<Snapshot> snapshot() {
        return Optional.empty();
    }
}
