package org.multidb.outcome;

import java.util.List;
import org.multidb.ErrorCode;
import org.multidb.MultidbException;

/** A request is not done because of its idempotency key. */
public class KeyException extends MultidbException {
    private static final long serialVersionUID = 1L;

    private KeyException(ErrorCode code, String problem, String hint) {
        super(code, "", problem, hint);
    }

    /** @param obstacles of every database that the request changes */
    static KeyException notKept(List<String> obstacles) {
        return new KeyException(
                ErrorCode.KEY_NOT_KEPT,
                "the outcome of the request cannot be kept in any database that it changes: "
                        + String.join("; ", obstacles),
                "make that possible in one of them, or send the request without an Idempotency-Key");
    }

    static KeyException reused() {
        return new KeyException(
                ErrorCode.KEY_REUSED,
                "the Idempotency-Key was used for another request",
                "send this one with a key of its own");
    }

    static KeyException inUse() {
        return new KeyException(
                ErrorCode.KEY_IN_USE,
                "a request with this Idempotency-Key is being processed, or waits for recovery",
                "send it again later, or ask GET /api/transactions/{key}");
    }

    static KeyException rolledBack() {
        return new KeyException(
                ErrorCode.KEY_ROLLED_BACK,
                "somebody asked for the outcome of the request with this Idempotency-Key while it was not committed, so that it"
                        + " is rolled back for good",
                "send the request with a new key");
    }
}
