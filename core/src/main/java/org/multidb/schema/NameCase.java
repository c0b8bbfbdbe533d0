package org.multidb.schema;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;

/** What a database makes of names in SQL, and so which name in it somebody means. */
public enum NameCase {
    /** Names without quotes become upper case, as the SQL standard wants it. */
    UPPER,
    /** Names without quotes become lower case, as on PostgreSQL. */
    LOWER,
    /** Names of tables stay as they are, with quotes or without, as on MariaDB on Linux. */
    EXACT,
    /** Case makes no difference. */
    IGNORED;

    /** The rule that a driver tells of its database. */
    public static NameCase of(DatabaseMetaData database) throws SQLException {
        if (database.storesUpperCaseIdentifiers()) {
            return UPPER;
        }
        if (database.storesLowerCaseIdentifiers()) {
            return database.storesLowerCaseQuotedIdentifiers() ? IGNORED : LOWER;
        }
        return database.supportsMixedCaseIdentifiers() ? EXACT : IGNORED;
    }

    /** Whether a name in SQL, quoted there or not, means the schema or table of that name. */
    public boolean means(String name, boolean quoted, String actual) {
        return switch (this) {
            case UPPER -> actual.equals(quoted ? name : name.toUpperCase(Locale.ROOT));
            case LOWER -> actual.equals(quoted ? name : name.toLowerCase(Locale.ROOT));
            case EXACT -> actual.equals(name);
            case IGNORED -> actual.equalsIgnoreCase(name);
        };
    }

    /** The same for a column: where tables keep their case, columns do not care. */
    public boolean meansColumn(String name, boolean quoted, String actual) {
        return (this == EXACT ? IGNORED : this).means(name, quoted, actual);
    }
}
