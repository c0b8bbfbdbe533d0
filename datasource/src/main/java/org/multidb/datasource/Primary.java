package org.multidb.datasource;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Which of the candidates takes the writes. The one that is known is kept until it is unreachable or says itself that it
 * takes no writes, whatever others say. Thread-safe.
 */
final class Primary {
    private final List<Node> candidates;
    private Optional<Node> known = Optional.empty();
    private Optional<Node> before = Optional.empty();
    private String conflict = "";
    private long failovers;

    Primary(List<Node> candidates) {
        this.candidates = List.copyOf(candidates);
    }

    /** Draws the conclusion from what the candidates have last said. */
    synchronized void choose() {
        if (known.filter(node -> node.verdict().standby() || node.verdict().unreachable())
                .isPresent()) {
            Node.LOG.warning(() -> database() + ": " + known.get().settings().url() + " takes no more writes.");
            known = Optional.empty();
        }
        if (known.isEmpty()) {
            known = claiming().stream().findFirst();
            known.ifPresent(this::moved);
        }
        lookForConflict();
        notifyAll();
    }

    private List<Node> claiming() {
        return candidates.stream().filter(node -> node.verdict().primary()).toList();
    }

    private void moved(Node to) {
        if (before.isPresent()) {
            Node.LOG.warning(
                    () -> database() + ": writes go to " + to.settings().url() + " now.");
        }
        if (before.filter(node -> node != to).isPresent()) {
            failovers++;
        }
        before = known;
    }

    private void lookForConflict() {
        List<Node> claiming = claiming();
        if (claiming.size() < 2) {
            conflict = "";
        } else if (conflict.isEmpty()) {
            conflict = claiming.stream()
                            .map(node -> node.settings().url().toString())
                            .collect(Collectors.joining(", ")) + " all take writes";
            Node.LOG.severe(database() + ": " + conflict + "; multidb stays with "
                    + known.get().settings().url()
                    + ". To solve it, make all but one of them standbys: they no longer have the same rows.");
        }
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
        return known;
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

    private String database() {
        return candidates.get(0).settings().database();
    }
}
