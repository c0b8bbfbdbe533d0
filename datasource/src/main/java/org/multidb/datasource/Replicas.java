package org.multidb.datasource;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Which of the read-only copies may be read from, and which of those has the fewest connections. Thread-safe.
 *
 * <p>A copy is fit while it answers, takes no writes (it would have been promoted) and is not too far behind. How far, is known
 * from the positions of the primary and its own ({@link Progress}); where the vendor has none it is unknown, and no reason to
 * leave a copy out.
 */
final class Replicas {
    private final List<Node> nodes;
    private final Duration maxLag;
    private final Progress progress;

    /** Connections that are just being opened. */
    private final Map<Node, Integer> opening = new HashMap<>();

    private final Set<Node> late = new HashSet<>();
    private Set<Node> fit = Set.of();
    private boolean undecided = true;

    Replicas(List<Node> nodes, Duration maxLag) {
        this.nodes = List.copyOf(nodes);
        this.maxLag = maxLag;
        this.progress = new Progress(maxLag);
    }

    boolean isEmpty() {
        return nodes.isEmpty();
    }

    /** What the primary has just said of itself; tells whether it is the first time. */
    synchronized boolean sample(Verdict primary) {
        boolean first = progress.isEmpty();
        primary.position().ifPresent(position -> progress.reached(primary.askedAt(), position));
        return first && !progress.isEmpty();
    }

    /**
     * Draws the conclusion from what all servers have last said.
     *
     * @param primaryKnown whether there is a primary now
     * @param primarySought whether one may still be found by the first questions
     */
    synchronized void review(boolean primaryKnown, boolean primarySought) {
        nodes.forEach(node -> measure(node, primaryKnown, primarySought));
        fit = Set.copyOf(nodes.stream().filter(this::isFit).toList());
        undecided = nodes.stream()
                .anyMatch(node -> !node.verdict().known() || node.lag().basis() == Lag.Basis.PENDING);
        notifyAll();
    }

    private void measure(Node node, boolean primaryKnown, boolean primarySought) {
        Verdict verdict = node.verdict();
        Lag.Basis basis = primaryKnown ? Lag.Basis.MEASURED : Lag.Basis.LAST_KNOWN;
        Lag lag = verdict.position()
                .map(position -> progress.behind(position, verdict.askedAt(), basis))
                .orElse(Lag.UNKNOWN);
        boolean wait = primarySought && progress.isEmpty() && verdict.position().isPresent();
        node.measured(wait ? Lag.PENDING : lag);
        if (verdict.standby() && node.lag().basis() != Lag.Basis.PENDING) {
            judge(node, lag);
        }
    }

    private void judge(Node node, Lag lag) {
        boolean exceeds = lag.exceeds(maxLag, late.contains(node));
        if (exceeds && late.add(node)) {
            tell(node, " is too far behind (" + lag.least().toSeconds() + " s or more); it is left out.");
        } else if (!exceeds && late.remove(node)) {
            tell(node, " has caught up.");
        }
    }

    private static void tell(Node node, String what) {
        Node.LOG.warning(
                () -> node.settings().database() + ": " + node.settings().url() + what);
    }

    private boolean isFit(Node node) {
        return node.verdict().standby() && node.lag().basis() != Lag.Basis.PENDING && !late.contains(node);
    }

    /** Why no connections go to a copy, empty if they do. */
    synchronized String leftOut(Node node) {
        if (fit.contains(node)) {
            return "";
        }
        return node.verdict().primary() ? "it takes writes" : late.contains(node) ? "it is too far behind" : "";
    }

    /**
     * The fit one with the fewest connections, counted as one more until it is {@link #release released}. Waits for copies
     * that have not been asked yet, and for nothing else.
     *
     * @param tried in vain
     */
    synchronized Optional<Node> reserve(Set<Node> tried, Duration patience) throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (fit.isEmpty() && undecided && System.nanoTime() - deadline < 0) {
            pause(deadline - System.nanoTime());
        }
        Optional<Node> least = fit.stream()
                .filter(node -> !tried.contains(node))
                .min(Comparator.comparing((Node node) -> node.state() == NodeState.DOWN)
                        .thenComparing(this::load));
        least.ifPresent(node -> opening.merge(node, 1, Integer::sum));
        return least;
    }

    synchronized void release(Node node) {
        opening.merge(node, -1, Integer::sum);
    }

    private void pause(long nanos) throws SQLException {
        try {
            TimeUnit.NANOSECONDS.timedWait(this, nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Errors.causedBy(Errors.unreachable(nodes.get(0).settings(), "the wait was interrupted"), e);
        }
    }

    private Stream<Node> inService() {
        return fit.stream().filter(node -> node.state() == NodeState.UP);
    }

    private int load(Node node) {
        return node.connections().count() + opening.getOrDefault(node, 0);
    }

    /**
     * Whether a pooled connection is where it would be opened now. If a copy has so many more connections than another that
     * one less is better, it is no longer counted as one of them.
     */
    synchronized boolean keeps(Node node, Physical connection) {
        if (!nodes.contains(node)) {
            return inService().findAny().isEmpty();
        }
        if (!fit.contains(node)) {
            return false;
        }
        boolean overloaded = inService().anyMatch(other -> load(other) + 1 < load(node));
        if (overloaded) {
            node.connections().closed(connection);
        }
        return !overloaded;
    }

    /** Whether there is a copy to read from. */
    synchronized boolean available() {
        return !fit.isEmpty();
    }

    /** Nobody watches the servers any more. */
    synchronized void forget() {
        fit = Set.of();
        late.clear();
        undecided = true;
        progress.clear();
    }
}
