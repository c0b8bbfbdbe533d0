package org.multidb.datasource;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** The SQLExceptions of this module: each begins with the database, says what to do, and shows no secret. */
final class Errors {
    /** "The client is unable to establish the connection" (ISO/IEC 9075-2, class 08). */
    static final String UNREACHABLE = "08001";

    /** PostgreSQL: starting up or shutting down. Derby: its files are in use or damaged. H2: connection broken. */
    private static final Set<String> OUTAGES = Set.of("57P01", "57P02", "57P03", "XJ040", "XJ041", "90067", "66000");

    /** "The server rejected the connection": it is there, so it is no outage (too many connections, bad login). */
    private static final String REJECTED = "08004";

    private Errors() {}

    /** A mistake that no repetition cures. */
    static SQLException misconfigured(Settings settings, String what, String remedy) {
        return new SQLNonTransientConnectionException(message(settings, what, remedy), UNREACHABLE);
    }

    /** Nobody answers, or nobody did a moment ago. */
    static SQLException unreachable(Settings settings, String reason) {
        String what = settings.url() + " cannot be reached (" + reason + ")";
        return new SQLTransientConnectionException(
                message(settings, what, "start the database, or correct " + settings.urlKey()), UNREACHABLE);
    }

    /** The server answered and said no: its SQLSTATE and error code are kept. */
    static SQLException refused(Settings settings, String reason, SQLException cause) {
        String what = settings.url() + " refused the connection (" + reason + ")";
        String remedy =
                "check multidb.database." + settings.database() + ".username, its password and " + settings.urlKey();
        return new SQLException(message(settings, what, remedy), cause.getSQLState(), cause.getErrorCode());
    }

    /** Whether an attempt failed because nobody answered, rather than because the server said no. */
    static boolean isOutage(Throwable failure) {
        for (Throwable next = failure; next != null; next = next.getCause()) {
            if (next instanceof IOException || (next instanceof SQLException sql && isOutage(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a SQLSTATE means that the connection is gone. */
    static boolean isOutage(String sqlState) {
        return sqlState != null
                && ((sqlState.startsWith("08") && !sqlState.startsWith(REJECTED)) || OUTAGES.contains(sqlState));
    }

    static <E extends Exception> E causedBy(E exception, Throwable cause) {
        exception.initCause(cause);
        return exception;
    }

    static String message(Settings settings, String what, String remedy) {
        return settings.database() + ": " + what + ". To solve it, " + remedy + ".";
    }
}
