package org.multidb.web.problem;

import java.io.Serial;

/** The body of a request is no JSON, or its JSON does not have the form that is asked for. */
class MalformedBodyException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    MalformedBodyException(Throwable cause) {
        super("the body cannot be read", cause);
    }
}
