package org.multidb.schema;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;

/**
 * What of a PostgreSQL database is read.
 *
 * @param schemas names by oid
 */
record PostgresScope(Connection connection, Map<Long, String> schemas) {

    CatalogueQuery query(String sql) {
        return new CatalogueQuery(connection, sql);
    }

    /** The schemas' oids as a parameter. */
    Array oids() throws SQLException {
        return array(schemas.keySet());
    }

    /** Oids as a parameter; cast to {@code oid[]} in the query. */
    Array array(Collection<Long> oids) throws SQLException {
        return connection.createArrayOf("int8", oids.toArray());
    }
}
