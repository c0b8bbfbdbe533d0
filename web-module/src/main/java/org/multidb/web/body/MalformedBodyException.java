package org.multidb.web.body;

import jakarta.json.stream.JsonLocation;

/** The body of a request is no JSON. The message quotes nothing of it. */
public class MalformedBodyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private MalformedBodyException(String message) {
        super(message);
    }

    MalformedBodyException(String message, Throwable cause) {
        super(message, cause);
    }

    static MalformedBodyException at(JsonLocation where) {
        return new MalformedBodyException("the body is no JSON from line " + where.getLineNumber() + ", column "
                + where.getColumnNumber() + " on");
    }
}
