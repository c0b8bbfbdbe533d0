package org.multidb.recovery;

import java.util.Optional;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;

/**
 * What a database answered to a prepare.
 *
 * @param code as {@link XAResource#prepare} returns it, unless it failed
 * @param failure how it failed
 */
record Vote(int code, Optional<XAException> failure) {

    /** What prepares one branch. */
    @FunctionalInterface
    interface Prepare {
        int run() throws XAException;

        default Vote vote() {
            try {
                return new Vote(run(), Optional.empty());
            } catch (XAException e) {
                return new Vote(XAResource.XA_OK, Optional.of(e));
            }
        }
    }

    /** The same as the call would have ended. */
    int answer() throws XAException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        return code;
    }

    /** Whether nothing is left of the branch: it had read only, or was rolled back. */
    boolean ended() {
        return failure.map(BranchXAResource::isRollback).orElse(code == XAResource.XA_RDONLY);
    }
}
