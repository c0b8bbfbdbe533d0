package org.multidb.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.multidb.config.Vendor;

/** The tables that multidb makes for itself. They are no part of the application's schema. */
public final class OwnTables {
    /** What became of requests with an idempotency key. */
    public static final String OUTCOMES = "multidb_outcomes";

    /** Flyway's, of our own scripts. */
    static final String HISTORY = "multidb_history";

    /** The version of the script that an administrator may have run. */
    static final String MADE_BY_HAND = "1";

    /** "Undefined table" of PostgreSQL, of the standard (MariaDB), and Derby's, which also says it of a whole schema. */
    private static final Set<String> UNDEFINED = Set.of("42P01", "42S02", "42X05", "42Y07");

    private OwnTables() {}

    /** Flyway's, of the scripts for one database. */
    static String history(String database) {
        return HISTORY + "_" + database;
    }

    /** Whether a table of that name is ours, whatever its schema. */
    public static boolean isOurs(String table) {
        String name = table.toLowerCase(Locale.ROOT);
        return name.equals(OUTCOMES) || name.equals(HISTORY) || name.startsWith(HISTORY + "_");
    }

    /** Where the scripts for a vendor are; empty if there are none. */
    public static Optional<String> scripts(Vendor vendor) {
        return switch (vendor) {
            case DERBY, POSTGRESQL, MARIADB -> Optional.of("org/multidb/outcome/" + vendor.text());
            case MYSQL -> scripts(Vendor.MARIADB);
            default -> Optional.empty();
        };
    }

    /** Whether the outcomes' table is there; to be asked outside of a transaction, which the question may spoil. */
    public static boolean hasOutcomes(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select idempotency_key from " + OUTCOMES + " where 1 = 0")) {
            statement.executeQuery().close();
            return true;
        } catch (SQLException e) {
            if (UNDEFINED.contains(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }
}
