package org.multidb.web.body;

import java.util.List;

/** The body of a request is JSON, but not of the form that is asked for. */
public class WrongShapeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    public WrongShapeException(List<Violation> violations) {
        super("the body is not of the form that is asked for");
        this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
        return violations;
    }
}
