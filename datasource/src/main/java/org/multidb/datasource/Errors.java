package org.multidb.datasource;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The SQLExceptions of this module: each begins with the database, says what to do, and shows no secret. */
final class Errors {
    /** "The client is unable to establish the connection" (ISO/IEC 9075-2, class 08). */
    static final String UNREACHABLE = "08001";

    /** "Connection failure" of an open connection (class 08). */
    static final String BROKEN = "08006";

    /** "Transaction resolution unknown" (class 08). */
    static final String OUTCOME_UNKNOWN = "08007";

    /** "Read-only SQL-transaction" (class 25, invalid transaction state). */
    static final String READ_ONLY = "25006";

    /** MariaDB, MySQL: "the server is running with the … option", of which {@code --read-only} is one. */
    private static final int OPTION_PREVENTS = 1290;

    /** "Communication link changed", as other drivers that fail over call it. */
    static final String MOVED = "08S02";

    /** PostgreSQL: starting up or shutting down. Derby: its files are in use or damaged. H2: connection broken. */
    static final Set<String> OUTAGES = Set.of("57P01", "57P02", "57P03", "XJ040", "XJ041", "90067", "66000");

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

    /**
     * None of several servers takes writes, or can be read from: because they cannot be reached, do not want to, or refuse the
     * login.
     */
    static SQLException nowhere(List<Node> servers) {
        Optional<SQLException> refusal = servers.stream()
                .map(Node::verdict)
                .filter(Verdict::refused)
                .flatMap(verdict -> verdict.failure().stream())
                .findFirst();
        boolean standby = servers.stream().anyMatch(node -> node.verdict().standby());
        if (refusal.isPresent() && !standby) {
            SQLException e = refusal.get();
            return causedBy(new SQLException(e.getMessage(), e.getSQLState(), e.getErrorCode()), e);
        }
        String each = servers.stream().map(Errors::condition).collect(Collectors.joining("; "));
        Settings settings = servers.get(0).settings();
        boolean reading = servers.stream().anyMatch(Node::isReplica);
        String remedy = standby
                ? "promote a standby or start the primary"
                : "start one of them, or correct " + settings.urlKey() + (reading ? ", replica-urls" : "")
                        + " and standby-urls";
        String what = !standby ? "no server can be reached" : "no server takes writes";
        return new SQLTransientConnectionException(
                message(settings, (reading ? "no server can be read from" : what) + " (" + each + ")", remedy),
                UNREACHABLE);
    }

    private static String condition(Node node) {
        Verdict verdict = node.verdict();
        String is = node.isReplica() && verdict.known() && verdict.failure().isEmpty()
                ? node.status().getLeftOut()
                : verdict.standby() ? "is read-only" : verdict.known() ? node.lastFailure() : "has not answered yet";
        return node.settings().url() + ": " + is;
    }

    /**
     * What was under way on a connection that is lost is lost as well, and may be sent again: to another server, or, as long
     * as there is none (08001), later.
     */
    static SQLException lost(Node node) {
        boolean moved = node.replaced();
        String what = "the transaction is lost with " + node.settings().url()
                + (moved ? "; connections go to another server now" : "");
        return new SQLTransientConnectionException(
                message(node.settings(), what, moved ? "send it again" : "start the database and send it again"),
                moved ? MOVED : UNREACHABLE);
    }

    /** What was under way on a server that has become read-only is lost, and may be sent again ({@link #lost}). */
    static SQLException demoted(Node node) {
        boolean moved = node.replaced();
        String what = "the transaction is lost, because " + node.settings().url() + " takes no more writes"
                + (moved ? "; connections go to another server now" : "");
        return new SQLTransientConnectionException(
                message(node.settings(), what, moved ? "send it again" : "promote a standby and send it again"),
                moved ? MOVED : UNREACHABLE);
    }

    /**
     * Whether a server may have said that it takes no writes. It may also have said that of one transaction alone, or
     * something else altogether.
     */
    static boolean mayBeDemotion(Throwable failure) {
        for (Throwable next = failure; next != null; next = next.getCause()) {
            if (next instanceof SQLException sql
                    && (READ_ONLY.equals(sql.getSQLState()) || sql.getErrorCode() == OPTION_PREVENTS)) {
                return true;
            }
        }
        return false;
    }

    /** Somebody wants to write through a connection that is there to read. */
    static SQLException readOnly(Settings settings) {
        return new SQLException(
                message(
                        settings,
                        "connections of the pool " + settings.pool() + " are for reading only",
                        "write through the database's other pool"),
                READ_ONLY);
    }

    /** The answer to a commit was lost. */
    static SQLException uncertain(Settings settings) {
        return new SQLNonTransientConnectionException(
                message(
                        settings,
                        settings.url() + " did not say whether it has committed",
                        "look whether the change is there before sending it again"),
                OUTCOME_UNKNOWN);
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
