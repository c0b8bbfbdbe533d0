package org.multidb.web.problem;

/**
 * A request that may have been sent before has failed without having seen what became of it then, so that its outcome is not
 * known, whatever the failure.
 */
public class UnsettledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnsettledException(RuntimeException cause) {
        super("it is not known what became of the request before", cause);
    }
}
