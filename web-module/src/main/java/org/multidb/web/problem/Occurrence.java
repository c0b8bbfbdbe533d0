package org.multidb.web.problem;

/** A problem on its way to the caller, and the exception behind it, which is for the log alone. */
record Occurrence(Problem problem, Throwable failure) {

    static Occurrence of(Throwable failure) {
        return new Occurrence(Problems.of(failure), failure);
    }

    /** The problem as it is told; an incident's number is given, and logged, now. */
    Problem told(String request) {
        return Incidents.note(problem, failure, request);
    }
}
