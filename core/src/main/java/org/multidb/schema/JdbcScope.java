package org.multidb.schema;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A schema as JDBC's calls want it named. Products without schemas have catalogs in their place.
 *
 * @param name of the schema, or of the catalog in its place
 * @param catalog as an argument of {@link DatabaseMetaData}'s methods; null for any
 */
record JdbcScope(String name, String catalog, boolean catalogs) {

    static JdbcScope ofCatalog(String catalog) {
        return new JdbcScope(catalog, catalog, true);
    }

    static JdbcScope ofSchema(String catalog, String schema) {
        return new JdbcScope(schema, catalog, false);
    }

    String schemaPattern(DatabaseMetaData metaData) throws SQLException {
        return catalogs ? null : JdbcReader.pattern(metaData, name);
    }

    /** For the methods that want a name, not a pattern. */
    String schema() {
        return catalogs ? null : name;
    }

    /** The column of a result that holds the schema, with the prefix of foreign keys' results. */
    String schemaOf(ResultSet row, String prefix) throws SQLException {
        String found = row.getString(prefix + (catalogs ? "TABLE_CAT" : "TABLE_SCHEM"));
        return found == null ? name : found;
    }
}
