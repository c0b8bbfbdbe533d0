package org.multidb.web.body;

/** The body of a request is larger than what is read. */
public class BodyTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BodyTooLargeException(int largest) {
        super("the body is larger than " + largest + " bytes");
    }
}
