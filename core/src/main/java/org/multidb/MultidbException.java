package org.multidb;

import jakarta.ejb.ApplicationException;
import java.util.Optional;

/**
 * Root of every exception that multidb throws on purpose.
 *
 * <p>The message says what happened and where, the hint what to do about it; neither carries a value, a credential or
 * SQL text, so both may be shown to a caller. The code is stable and documented in {@code docs/errors.md}.
 *
 * <p>For an EJB that lets it pass it is an application exception that rolls back (Jakarta Enterprise Beans 4.0, 9.2.1):
 * the container would otherwise wrap it, discard the bean and log it as a defect.
 */
@ApplicationException(rollback = true)
public abstract class MultidbException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String database;
    private final String problem;
    private final String hint;

    /** @param database identifier of the database it is about, empty where it is about none */
    protected MultidbException(ErrorCode code, String database, String problem, String hint) {
        super(text(database, problem, hint));
        this.code = code;
        this.database = database;
        this.problem = problem;
        this.hint = hint;
    }

    private static String text(String database, String problem, String hint) {
        return (database.isEmpty() ? "" : database + ": ") + problem + ". To solve it, " + hint + ".";
    }

    public ErrorCode code() {
        return code;
    }

    /** The database it happened in. */
    public Optional<String> database() {
        return database.isEmpty() ? Optional.empty() : Optional.of(database);
    }

    /** What happened, without the database's name and without the hint. */
    public String problem() {
        return problem;
    }

    /** What to do about it: the words that follow "To solve it,". */
    public String hint() {
        return hint;
    }
}
