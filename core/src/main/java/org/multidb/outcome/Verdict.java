package org.multidb.outcome;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.multidb.Outcome;

/**
 * What became of the request of a key.
 *
 * @param result what it is
 * @param database that keeps it, if one does
 * @param transaction what the names of the transaction's branches begin with, in the doctor's list; empty where it did not run,
 *     and where the pool does not tell
 * @param answer of the request, if it is committed
 * @param unasked databases that may know of it, but could not be asked
 */
public record Verdict(
        Result result,
        Optional<String> database,
        Optional<String> transaction,
        Optional<String> answer,
        List<String> unasked) {

    /** In the order in which one counts before another. */
    public enum Result {
        /** All of it is there. */
        COMMITTED("committed"),
        /** It is being done, or a branch of it waits for recovery, or not every database could be asked: ask again. */
        IN_DOUBT("in-doubt"),
        /** Nothing of it is there, and nothing will be. */
        ROLLED_BACK("rolled-back"),
        /** Nobody has heard of the key, or it has expired. */
        UNKNOWN("unknown");

        private final String text;

        Result(String text) {
            this.text = text;
        }

        /** As it is written: {@code rolled-back}. */
        public String text() {
            return text;
        }

        static Result of(KeyState state) {
            return switch (state) {
                case COMMITTED -> COMMITTED;
                case ROLLED_BACK -> ROLLED_BACK;
                case STARTED, RUNNING -> IN_DOUBT;
            };
        }
    }

    public Verdict {
        unasked = List.copyOf(unasked);
    }

    static Verdict of(List<Outcome<Optional<OutcomeRow>>> outcomes) {
        List<String> unasked = outcomes.stream()
                .filter(outcome -> outcome instanceof Outcome.Failure)
                .map(Outcome::database)
                .toList();
        Result nothing = unasked.isEmpty() ? Result.UNKNOWN : Result.IN_DOUBT;
        return outcomes.stream()
                .flatMap(outcome -> found(outcome, unasked).stream())
                .min(Comparator.comparing(Verdict::result))
                .orElse(new Verdict(nothing, Optional.empty(), Optional.empty(), Optional.empty(), unasked));
    }

    private static Optional<Verdict> found(Outcome<Optional<OutcomeRow>> outcome, List<String> unasked) {
        return outcome instanceof Outcome.Success<Optional<OutcomeRow>> success
                ? success.value().map(row -> of(success.database(), row, unasked))
                : Optional.empty();
    }

    private static Verdict of(String database, OutcomeRow row, List<String> unasked) {
        Result result = Result.of(row.state());
        return new Verdict(
                result,
                Optional.of(database),
                Optional.of(row.transaction()).filter(name -> !name.isEmpty()),
                Optional.of(row.answer()).filter(answer -> result == Result.COMMITTED),
                unasked);
    }
}
