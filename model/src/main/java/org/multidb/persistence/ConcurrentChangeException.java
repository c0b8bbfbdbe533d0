package org.multidb.persistence;

import org.multidb.ErrorCode;
import org.multidb.MultidbException;

/** A change lost against another one of the same rows; sent again, it may succeed. */
public class ConcurrentChangeException extends MultidbException {
    private static final long serialVersionUID = 1L;

    public ConcurrentChangeException(String database, String problem, String hint, Throwable cause) {
        super(ErrorCode.TRANSACTION_CONFLICT, database, problem, hint);
        initCause(cause);
    }
}
