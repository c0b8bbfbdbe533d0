package org.multidb.persistence;

import jakarta.enterprise.inject.spi.CDI;
import java.sql.Connection;
import java.util.function.Supplier;
import org.multidb.Databases;

/**
 * Lets work pass once a database was reached and migrated, and reads to a replica where they may go there. Safe for use by several threads.
 *
 * <p>A persistence unit is opened before there are CDI beans, so the registry is looked up when it is first needed.
 */
final class Admission {
    private final String database;
    private volatile Databases databases;

    Admission(String database) {
        this.database = database;
    }

    /** @throws org.multidb.DatabaseUnavailableException or what else keeps the database out of service */
    Connection open(boolean readOnly, Supplier<Connection> connector) {
        if (databases == null) {
            databases = CDI.current().select(Databases.class).get();
        }
        return databases.enter(database, readOnly, connector::get);
    }
}
