package org.multidb.doctor;

import org.multidb.ErrorCode;
import org.multidb.MultidbException;
import org.multidb.Printable;

/** The database lists no prepared branch of that name: it never did, or the branch has ended. */
public class UnknownBranchException extends MultidbException {
    private static final long serialVersionUID = 1L;

    UnknownBranchException(String database, String xid) {
        super(
                ErrorCode.NOT_FOUND,
                database,
                "there is no prepared branch " + Printable.of(xid),
                "look at the list again: a branch that has ended is no longer in it");
    }
}
