package org.multidb.doctor;

import org.multidb.ErrorCode;
import org.multidb.MultidbException;

/** A branch must not be ended by hand, or the database's branches cannot be seen. */
public class BranchRefusedException extends MultidbException {
    private static final long serialVersionUID = 1L;

    private BranchRefusedException(String database, String problem, String hint) {
        super(ErrorCode.CONFLICT, database, problem, hint);
    }

    static BranchRefusedException handled(String database, String why) {
        return new BranchRefusedException(
                database,
                "the branch must not be ended by hand: " + why,
                "wait until it has ended; handledBy in the list says who is going to do that");
    }

    static BranchRefusedException noRecovery(String database) {
        return new BranchRefusedException(
                database,
                "its prepared branches cannot be seen, because its pool has no transaction log",
                "give the pool the property transactionLog; the preflight says more");
    }
}
