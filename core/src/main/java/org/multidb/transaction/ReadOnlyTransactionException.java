package org.multidb.transaction;

import org.multidb.ErrorCode;
import org.multidb.MultidbException;

/** Work that is to stay was started within a transaction that is read-only, and would have been lost with it. */
public class ReadOnlyTransactionException extends MultidbException {
    private static final long serialVersionUID = 1L;

    ReadOnlyTransactionException() {
        super(
                ErrorCode.INVALID_REQUEST,
                "",
                "the running transaction is read-only",
                "begin the outer one for reading and writing");
    }
}
