package org.multidb.schema;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.multidb.MultidbException;

/** The schema of one database. Whoever finds one gets it without waiting; one thread at a time reads. */
final class SchemaCache {
    private final Supplier<Snapshot> reader;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Optional<Snapshot> current = Optional.empty();

    SchemaCache(Supplier<Snapshot> reader) {
        this.reader = reader;
    }

    Optional<Snapshot> current() {
        return current;
    }

    /** What was read before; read now where nothing was. Those who come meanwhile wait for the same reading. */
    Snapshot get() {
        return current.orElseGet(this::first);
    }

    private Snapshot first() {
        reading.lock();
        try {
            return current.orElseGet(this::read);
        } finally {
            reading.unlock();
        }
    }

    /** Reads anew; what was read before stays in use until then, and where that fails. */
    Snapshot reload() {
        reading.lock();
        try {
            return read();
        } finally {
            reading.unlock();
        }
    }

    private Snapshot read() {
        try {
            Snapshot read = reader.get();
            current = Optional.of(read);
            return read;
        } catch (MultidbException e) {
            current = current.map(old -> old.failed(e));
            throw e;
        }
    }
}
