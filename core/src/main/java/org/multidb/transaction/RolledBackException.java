package org.multidb.transaction;

import org.multidb.ErrorCode;
import org.multidb.MultidbException;

/** A transaction was to be committed, but was rolled back, as a whole. */
public class RolledBackException extends MultidbException {
    private static final long serialVersionUID = 1L;

    RolledBackException(Exception cause) {
        super(
                ErrorCode.ROLLED_BACK,
                "",
                "a database could not commit, or the time was up, so nothing was changed",
                "send the request again");
        initCause(cause);
    }
}
