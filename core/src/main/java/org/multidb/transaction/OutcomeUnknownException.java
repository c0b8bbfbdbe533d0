package org.multidb.transaction;

import org.multidb.ErrorCode;
import org.multidb.MultidbException;

/** A commit was asked for, but not all databases have answered: it may be made, or be made as soon as one is back. */
public class OutcomeUnknownException extends MultidbException {
    private static final long serialVersionUID = 1L;

    OutcomeUnknownException(Exception cause) {
        super(
                ErrorCode.OUTCOME_UNKNOWN,
                "",
                "the commit was asked for, but not all has answered",
                "look whether the change is there before sending it again");
        initCause(cause);
    }
}
