package org.multidb.persistence;

import org.multidb.ErrorCode;
import org.multidb.MultidbException;

/** What is asked for makes no sense, whatever the databases hold. */
public class InvalidRequestException extends MultidbException {
    private static final long serialVersionUID = 1L;

    public InvalidRequestException(String problem, String hint) {
        super(ErrorCode.INVALID_REQUEST, "", problem, hint);
    }
}
