package org.multidb.schema;

import java.util.Optional;

/** Where the {@code information_schema} of MariaDB and that of MySQL differ. No test has run it on MySQL. */
enum MariadbDialect {
    MARIADB("""
            select TABLE_NAME, CONSTRAINT_NAME, CHECK_CLAUSE from information_schema.CHECK_CONSTRAINTS
             where CONSTRAINT_SCHEMA = ?""", "null"),
    MYSQL("""
            select t.TABLE_NAME, c.CONSTRAINT_NAME, c.CHECK_CLAUSE from information_schema.CHECK_CONSTRAINTS c
              join information_schema.TABLE_CONSTRAINTS t
                on t.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA and t.CONSTRAINT_NAME = c.CONSTRAINT_NAME
             where c.CONSTRAINT_SCHEMA = ? and t.CONSTRAINT_TYPE = 'CHECK'""", "EXPRESSION");

    private final String checks;
    private final String indexExpression;

    MariadbDialect(String checks, String indexExpression) {
        this.checks = checks;
        this.indexExpression = indexExpression;
    }

    String checks() {
        return checks;
    }

    /** The column of STATISTICS with the expression of an index's part. */
    String indexExpression() {
        return indexExpression;
    }

    /**
     * A default as SQL. MariaDB gives it so, and {@code NULL} for the default that every nullable column has; MySQL gives
     * the bare value, and says of the others that they are generated.
     */
    Optional<String> defaultValue(String text, String extra, boolean number) {
        if (text == null || (this == MARIADB && text.equals("NULL"))) {
            return Optional.empty();
        }
        boolean isSql = this == MARIADB || number || extra.contains("DEFAULT_GENERATED");
        return Optional.of(isSql ? text : "'" + text.replace("\\", "\\\\").replace("'", "''") + "'");
    }
}
