package org.multidb.it.crashes;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.multidb.it.DatabaseServer;
import org.multidb.it.MariaDbServer;
import org.multidb.it.PostgresServer;

/** Two databases that transfers are made between. */
enum Pair {
    POSTGRESQL_AND_POSTGRESQL("PostgreSQL + PostgreSQL", Vendor.POSTGRESQL, Vendor.POSTGRESQL),
    POSTGRESQL_AND_MARIADB("PostgreSQL + MariaDB", Vendor.POSTGRESQL, Vendor.MARIADB),
    DERBY_AND_DERBY("Derby + Derby", Vendor.DERBY, Vendor.DERBY);

    private final String title;
    private final Vendor first;
    private final Vendor second;

    Pair(String title, Vendor first, Vendor second) {
        this.title = title;
        this.first = first;
        this.second = second;
    }

    enum Vendor {
        POSTGRESQL,
        MARIADB,
        /** Within the application's process. */
        DERBY;

        Optional<DatabaseServer> start(String name) {
            return switch (this) {
                case POSTGRESQL -> Optional.of(PostgresServer.start(name));
                case MARIADB -> Optional.of(MariaDbServer.start(name));
                case DERBY -> Optional.empty();
            };
        }
    }

    String title() {
        return title;
    }

    /** For names of files. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The vendors of db1 and db2. */
    List<Vendor> vendors() {
        return List.of(first, second);
    }

    /** Whether the databases live and die with the application. */
    boolean embedded() {
        return first == Vendor.DERBY && second == Vendor.DERBY;
    }
}
