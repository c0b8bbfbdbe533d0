package org.multidb.reading;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.multidb.config.Vendor;

/** Asks databases which snapshot they show, one round trip each. Stateless. */
public final class Snapshots {
    /**
     * Which transactions are committed (PostgreSQL manual, 9.27, "Transaction ID and Snapshot Information"), and since when the
     * server runs, as one that was promoted or restored counts its transactions anew. Nothing of a standby, which leaves out those
     * under way, nor where rows may be on other servers: they change without a transaction of this one.
     */
    private static final String QUESTION = """
            select extract(epoch from pg_catalog.pg_postmaster_start_time())::text || ' '
                   || pg_catalog.pg_current_snapshot()::text
             where not pg_catalog.pg_is_in_recovery()
               and not exists (select from pg_catalog.pg_foreign_table)
               and not exists (select from pg_catalog.pg_extension where extname = 'citus')
               and pg_catalog.version() not like '%-YB-%'""";

    private Snapshots() {}

    /** Whether databases of the vendor know. */
    public static boolean areToldBy(Vendor vendor) {
        return vendor == Vendor.POSTGRESQL;
    }

    /** The one that a statement sees which begins now; empty where that would not tell whether rows have changed. */
    public static Optional<Snapshot> shown(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(QUESTION);
                ResultSet answer = statement.executeQuery()) {
            return answer.next() ? Optional.of(new Snapshot(answer.getString(1))) : Optional.empty();
        }
    }
}
