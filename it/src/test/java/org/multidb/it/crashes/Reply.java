package org.multidb.it.crashes;

import jakarta.json.JsonObject;
import java.util.Map;
import org.multidb.it.Answer;

/**
 * What a client learned of its transfer from one request.
 *
 * @param text the answer in short, for reports
 */
record Reply(Kind kind, String text) {
    private static final Map<String, Kind> OUTCOMES = Map.of(
            "committed", Kind.COMMITTED,
            "rolled-back", Kind.ROLLED_BACK,
            "in-doubt", Kind.IN_DOUBT,
            "unknown", Kind.UNKNOWN);

    /** What is said of every path while the application starts. If it goes on so, the client runs out of patience. */
    private static final String STARTING = "not-found";

    enum Kind {
        COMMITTED,
        ROLLED_BACK,
        /** Not decided, or not known to be decided, as yet. */
        IN_DOUBT,
        /** Nobody knows of it, or the answer to its commit was lost. */
        UNKNOWN,
        /** The same is being done for somebody else. */
        BUSY,
        /** No answer, or not one of the application. */
        LOST,
        /** What no fault explains. */
        UNFORESEEN;

        /** Whether the application has said what became of the transfer. */
        boolean definite() {
            return this == COMMITTED || this == ROLLED_BACK;
        }
    }

    /** No answer came. */
    static Reply lost() {
        return new Reply(Kind.LOST, "no answer");
    }

    /** Of a transfer that was asked for. */
    static Reply toTransfer(Answer answer) {
        if (answer.status() == 200) {
            return new Reply(Kind.COMMITTED, "200");
        }
        if (!isProblem(answer)) {
            return new Reply(Kind.LOST, answer.status() + " of the server");
        }
        JsonObject problem = answer.object();
        String code = problem.getString("code");
        String outcome = problem.getString("outcome", "");
        return new Reply(kind(problem, code, outcome), answer.status() + " " + code + " " + outcome);
    }

    private static Kind kind(JsonObject problem, String code, String outcome) {
        if (code.equals("key-in-use")) {
            return Kind.BUSY;
        }
        if (code.equals("outcome-unknown")) {
            return Kind.UNKNOWN;
        }
        if (code.equals(STARTING)) {
            return Kind.LOST;
        }
        if (!problem.getBoolean("retryable")) {
            return Kind.UNFORESEEN;
        }
        return outcome.equals("rolled-back") ? Kind.ROLLED_BACK : Kind.LOST;
    }

    /** Of the question what became of a transfer. */
    static Reply toQuestion(Answer answer) {
        if (answer.status() == 200) {
            String outcome = answer.object().getString("outcome");
            return new Reply(OUTCOMES.getOrDefault(outcome, Kind.UNFORESEEN), "GET " + outcome);
        }
        if (!isProblem(answer)) {
            return new Reply(Kind.LOST, "GET " + answer.status() + " of the server");
        }
        JsonObject problem = answer.object();
        return new Reply(
                problem.getBoolean("retryable") || problem.getString("code").equals(STARTING)
                        ? Kind.LOST
                        : Kind.UNFORESEEN,
                "GET " + answer.status() + " " + problem.getString("code") + ": " + problem.getString("detail"));
    }

    private static boolean isProblem(Answer answer) {
        return answer.mediaType().equals("application/problem+json");
    }
}
