package org.multidb.persistence;

import java.sql.Connection;
import java.util.Optional;
import org.multidb.config.Vendor;

/**
 * Where a persistence unit stands: until it is open, EclipseLink wants connections in order to see which product it talks
 * to, and no more. Safe for use by several threads.
 */
final class Stage {
    private final Optional<Connection> placeholder;
    private volatile boolean open;

    /** @param vendor empty where only the database itself can tell; then it must be reachable */
    Stage(Optional<Vendor> vendor) {
        placeholder = vendor.flatMap(Placeholder::of);
    }

    void open() {
        open = true;
    }

    boolean isOpen() {
        return open;
    }

    Optional<Connection> placeholder() {
        return placeholder;
    }
}
