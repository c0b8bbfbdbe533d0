package org.multidb.datasource;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.stream.Collectors;

/**
 * Which of the candidates takes the writes. The one that is known is kept until it is unreachable or says itself that it
 * takes no writes, whatever others say. Thread-safe.
 */
final class Primary {
    private final List<Node> candidates;
    private final boolean told;
    private Optional<Node> known = Optional.empty();
    private Optional<Node> before = Optional.empty();
    private boolean givenUp;
    private String conflict = "";
    private long failovers;

    /** @param told whether the log tells of changes; a database's pool for reading leaves that to the one for writing */
    Primary(List<Node> candidates, boolean told) {
        this.candidates = List.copyOf(candidates);
        this.told = told;
    }

    /**
     * Draws the conclusion from what the candidates have last said.
     *
     * @return whether the known one was given up, and none has taken its place yet
     */
    synchronized boolean choose() {
        boolean lost = known.filter(
                        node -> node.verdict().standby() || node.verdict().unreachable())
                .isPresent();
        if (lost) {
            tell(Level.WARNING, known.get().settings().url() + " takes no more writes.");
            givenUp = true;
            known = Optional.empty();
        }
        if (known.isEmpty()) {
            known = claiming().stream().findFirst();
            known.ifPresent(this::moved);
        }
        lookForConflict();
        notifyAll();
        return lost && known.isEmpty();
    }

    private void tell(Level level, String what) {
        Node.LOG.log(
                told ? level : Level.FINE, () -> candidates.get(0).settings().database() + ": " + what);
    }

    private List<Node> claiming() {
        return candidates.stream().filter(node -> node.verdict().primary()).toList();
    }

    private void moved(Node to) {
        boolean elsewhere = before.filter(node -> node != to).isPresent();
        if (elsewhere || givenUp) {
            tell(Level.WARNING, "writes go to " + to.settings().url() + " now.");
        }
        if (elsewhere) {
            failovers++;
        }
        givenUp = false;
        before = known;
    }

    private void lookForConflict() {
        List<Node> claiming = claiming();
        if (claiming.size() < 2) {
            conflict = "";
        } else if (conflict.isEmpty() && atOnce(claiming)) {
            conflict = claiming.stream()
                            .map(node -> node.settings().url().toString())
                            .collect(Collectors.joining(", ")) + " all take writes";
            tell(
                    Level.SEVERE,
                    conflict + "; multidb stays with " + known.get().settings().url()
                            + ". To solve it, make all but one of them standbys: they no longer have the same rows.");
        }
    }

    /**
     * Whether two of them take writes at the same time: each has said so again after all had said so. A server that went away
     * just before another was promoted said so for the last time before that.
     */
    private static boolean atOnce(List<Node> claiming) {
        return claiming.stream()
                        .filter(node -> claiming.stream().allMatch(other -> node.claimsSince(other.claimedAt())))
                        .count()
                > 1;
    }

    /**
     * The one to write to, if there is one. Waits for candidates that have not been asked yet, and for nothing else.
     *
     * @throws SQLException SQLSTATE 08001 if the wait is interrupted
     */
    synchronized Optional<Node> await(Duration patience) throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (known.isEmpty()
                && candidates.stream().anyMatch(node -> !node.verdict().known())) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                break;
            }
            pause(left);
        }
        if (known.isEmpty()) {
            choose(); // whoever brought the last answer may not have come to that yet
        }
        return known;
    }

    /**
     * Waits until a candidate has answered a question that was put to it after that time, or failed to.
     *
     * @throws SQLException SQLSTATE 08001 if the wait is interrupted
     */
    synchronized void awaitAnswer(Node node, long since, Duration patience) throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!node.verdict().knownSince(since) && System.nanoTime() - deadline < 0) {
            pause(deadline - System.nanoTime());
        }
    }

    private void pause(long nanos) throws SQLException {
        try {
            TimeUnit.NANOSECONDS.timedWait(this, nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Errors.causedBy(Errors.nowhere(candidates), e);
        }
    }

    synchronized Optional<Node> known() {
        return known;
    }

    /** Nobody watches the candidates any more. */
    synchronized void forget() {
        known = Optional.empty();
    }

    synchronized String conflict() {
        return conflict;
    }

    /** How often writes moved to another candidate. */
    synchronized long failovers() {
        return failovers;
    }
}
