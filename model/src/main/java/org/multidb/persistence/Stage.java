package org.multidb.persistence;

import java.sql.Connection;
import java.util.Optional;
import java.util.function.Supplier;
import org.multidb.config.Vendor;

/**
 * Where a persistence unit stands: while it is being opened, EclipseLink wants connections in order to see which product it
 * talks to, and no more. Safe for use by several threads.
 */
final class Stage {
    private final String database;
    private final Optional<Connection> placeholder;
    private volatile boolean open;

    /** A unit that is not open yet; without a vendor only the database itself can tell, and must be there. */
    Stage(String database, Optional<Vendor> vendor) {
        this.database = database;
        placeholder = vendor.flatMap(Placeholder::of);
    }

    void open() {
        open = true;
    }

    boolean isOpen() {
        return open;
    }

    /**
     * A connection that tells the product.
     *
     * @throws UnknownVendorException if only the database can tell, and is not there
     */
    Connection introduction(Supplier<Connection> real) {
        return placeholder.orElseGet(() -> ask(real));
    }

    private Connection ask(Supplier<Connection> real) {
        try {
            return real.get();
        } catch (RuntimeException e) { // whatever a pool or driver throws
            throw new UnknownVendorException(database, e);
        }
    }
}
