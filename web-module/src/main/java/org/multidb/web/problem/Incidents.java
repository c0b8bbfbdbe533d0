package org.multidb.web.problem;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.multidb.MultidbException;

/** Failures nobody foresaw: the caller gets a number, the log has what happened under the same number. */
final class Incidents {
    private static final Logger LOG = System.getLogger("org.multidb.web");

    private Incidents() {}

    /** Writes an internal error to the log and adds the incident's number to the problem; leaves others as they are. */
    static Problem note(Problem problem, Throwable failure, String request) {
        if (problem.status() != 500) {
            return problem;
        }
        String incident = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, "incident " + incident + " at " + request + "\n" + describe(failure));
        LOG.log(Level.DEBUG, "incident " + incident, failure);
        return problem.with("incident", incident);
    }

    /**
     * The stack trace without messages that are not our own: those of drivers and libraries quote values and statements.
     * Whoever needs them has to ask for the level DEBUG.
     */
    static String describe(Throwable failure) {
        return Causes.of(failure).chain().stream().map(Incidents::one).collect(Collectors.joining("\ncaused by "));
    }

    private static String one(Throwable cause) {
        String frames = Arrays.stream(cause.getStackTrace())
                .map(frame -> "\n\tat " + frame)
                .collect(Collectors.joining());
        return cause.getClass().getName() + told(cause) + frames;
    }

    private static String told(Throwable cause) {
        if (cause instanceof MultidbException) {
            return ": " + cause.getMessage();
        }
        return cause instanceof SQLException e ? " (SQLSTATE " + e.getSQLState() + ")" : "";
    }
}
