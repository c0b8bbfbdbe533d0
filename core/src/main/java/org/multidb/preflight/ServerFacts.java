package org.multidb.preflight;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.multidb.Session;
import org.multidb.config.Vendor;

/**
 * What a database server tells of itself.
 *
 * @param vendor of the server itself, whatever the driver's name
 * @param version as it names it
 * @param preparable branches that can be prepared at once; of PostgreSQL alone, otherwise {@link #UNLIMITED}
 * @param server tells servers apart; empty where nobody needs it
 */
record ServerFacts(Vendor vendor, String version, int major, int minor, int preparable, String server) {
    static final int UNLIMITED = Integer.MAX_VALUE;

    static ServerFacts of(Session session) throws SQLException {
        Connection connection = session.connection();
        DatabaseMetaData metaData = connection.getMetaData();
        Vendor vendor = Vendor.ofProduct(metaData.getDatabaseProductName());
        ServerFacts facts = new ServerFacts(
                vendor,
                metaData.getDatabaseProductName() + " " + metaData.getDatabaseProductVersion(),
                metaData.getDatabaseMajorVersion(),
                metaData.getDatabaseMinorVersion(),
                UNLIMITED,
                "");
        return vendor == Vendor.POSTGRESQL ? facts.withLimit(connection) : facts;
    }

    /** Two databases are on one server if it began at the same microsecond on the same port. */
    private ServerFacts withLimit(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_setting('max_prepared_transactions')::int,"
                        + " current_setting('port') || ' ' || pg_postmaster_start_time()::text")) {
            row.next();
            return new ServerFacts(vendor, version, major, minor, row.getInt(1), row.getString(2));
        }
    }
}
