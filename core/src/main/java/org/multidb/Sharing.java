package org.multidb;

import java.util.Optional;
import java.util.function.Supplier;
import org.multidb.config.DatabaseConfig;
import org.multidb.config.Vendor;
import org.multidb.reading.SharedReads;
import org.multidb.reading.Snapshot;
import org.multidb.reading.Snapshots;

/** {@link SharedReads} of one database; until it is known what database that is, nothing is shared. Thread-safe. */
final class Sharing implements SharedReads {
    private final DatabaseConfig config;
    private final Reading reading;
    private final LastSnapshot last;
    private volatile boolean readsPastWriters;
    private volatile boolean keeps;

    /** @param question asks the database which snapshot it shows */
    Sharing(DatabaseConfig config, Reading reading, Supplier<Optional<Snapshot>> question) {
        this.config = config;
        this.reading = reading;
        this.last = new LastSnapshot(config.readMaxAge(), LastSnapshot.PATIENCE, System::nanoTime, question);
    }

    /** A copy is behind its primary, each by its own way, so that nothing is kept of what copies show. */
    void begin(Vendor vendor) {
        readsPastWriters = vendor.readsPastWriters();
        keeps = Snapshots.areToldBy(vendor) && !config.readMaxAge().isZero() && !reading.isSeparate();
    }

    /** Whether anything is answered from what the database was seen to show before. */
    boolean keeps() {
        return keeps;
    }

    /** The database may have been changed from here. */
    void written() {
        last.written();
    }

    @Override
    public boolean allowed() {
        return readsPastWriters && reading.isAnyones();
    }

    @Override
    public Optional<Snapshot> snapshot() {
        return keeps ? last.now() : Optional.empty();
    }
}
