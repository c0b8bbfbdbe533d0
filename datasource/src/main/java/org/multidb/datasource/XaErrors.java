package org.multidb.datasource;

import java.sql.SQLException;
import java.util.OptionalInt;
import javax.transaction.xa.XAException;

/**
 * What a driver's XAException means to a transaction manager (X/Open CAE C193, "xa_prepare" and "xa_commit"): drivers
 * leave the code at 0, or say "the work has been rolled back" where all they know is that they got no answer.
 */
final class XaErrors {
    private static final String COMPLETION_UNKNOWN = "40003";

    private XaErrors() {}

    static XAException error(int code, String message, Throwable cause) {
        var error = new XAException(message);
        error.errorCode = code;
        error.initCause(cause);
        return error;
    }

    /** An error with the code and the message of what caused it. */
    static XAException error(int code, Throwable cause) {
        return error(code, cause.getMessage(), cause);
    }

    /**
     * The resource manager rolled the branch back: so says its code, or the SQLSTATE below it; not if the connection broke, as
     * whoever got no answer does not know.
     */
    static OptionalInt rollbackCode(XAException e) {
        if (Errors.isOutage(e)) {
            return OptionalInt.empty();
        }
        if (isRollback(e.errorCode)) {
            return OptionalInt.of(e.errorCode);
        }
        String state = sqlState(e);
        if (state.startsWith("40") && !state.equals(COMPLETION_UNKNOWN)) {
            return OptionalInt.of(XAException.XA_RBROLLBACK);
        }
        return state.startsWith("23") ? OptionalInt.of(XAException.XA_RBINTEGRITY) : OptionalInt.empty();
    }

    /** The server answered with an error, so that it is known what became of the statement. */
    static boolean isAnswer(XAException e) {
        String state = sqlState(e);
        return !state.isEmpty() && !state.equals(COMPLETION_UNKNOWN) && !Errors.isOutage(e);
    }

    /** The call was refused, so that nothing was done: by the server, or by the driver, which has a code for the reason. */
    static boolean isRefusal(XAException e) {
        boolean named = e.errorCode >= XAException.XAER_OUTSIDE
                && e.errorCode <= XAException.XAER_ASYNC
                && e.errorCode != XAException.XAER_RMFAIL;
        return isAnswer(e) || (named && sqlState(e).isEmpty() && !Errors.isOutage(e));
    }

    static boolean isRollback(int code) {
        return code >= XAException.XA_RBBASE && code <= XAException.XA_RBEND;
    }

    static boolean isHeuristic(int code) {
        return code >= XAException.XA_HEURMIX && code <= XAException.XA_HEURHAZ;
    }

    /** The driver's exception, with a code where it left it out. */
    static XAException coded(XAException e) {
        if (e.errorCode != 0) {
            return e;
        }
        boolean gone = Errors.isOutage(e);
        return error(gone ? XAException.XAER_RMFAIL : XAException.XAER_RMERR, e.getMessage(), e);
    }

    /** The branch stays as it is and has to be asked for again: that is what XAER_RMFAIL means. */
    static XAException unresolved(Throwable e) {
        return error(XAException.XAER_RMFAIL, e.getMessage(), e);
    }

    private static String sqlState(Throwable e) {
        for (Throwable next = e; next != null; next = next.getCause()) {
            if (next instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }
}
