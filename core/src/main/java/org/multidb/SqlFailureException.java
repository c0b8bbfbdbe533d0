package org.multidb;

import java.sql.SQLException;
import java.util.Optional;

/** A database refused a statement; carries its SQLSTATE, never its message, which may hold values. */
public class SqlFailureException extends MultidbException {
    private static final long serialVersionUID = 1L;

    private final String sqlState;

    SqlFailureException(ErrorCode code, String database, String problem, String hint, SQLException cause) {
        super(code, database, problem, hint);
        this.sqlState = cause.getSQLState() == null ? "" : cause.getSQLState();
        initCause(cause);
    }

    /** The database's own code for what happened. */
    public Optional<String> sqlState() {
        return sqlState.isEmpty() ? Optional.empty() : Optional.of(sqlState);
    }
}
