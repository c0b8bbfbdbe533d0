package org.multidb.datasource;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.logging.Level;

/**
 * Decides who may try to connect to a node: everybody while it is up, nobody for a while after a failed attempt, and
 * otherwise one at a time while the others wait for the outcome.
 *
 * <p>After an attempt that was refused at once the back-off is a tenth of a second, as the next one costs as little. Otherwise
 * it doubles from half a second to two, so that a node that comes back is found within two seconds. Thread-safe; times are
 * {@code System.nanoTime()}.
 */
final class Gate {
    /** An attempt that takes no longer is no burden to anybody. */
    private static final long AT_ONCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long FIRST_BACK_OFF_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LONGEST_BACK_OFF_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Settings settings;
    private final LongSupplier clock;

    private NodeState state = NodeState.UNKNOWN;
    private Instant since = Instant.now();
    private String lastFailure = "";
    private boolean trying;
    private boolean hung;
    private long backOffNanos;
    private long downAt;

    Gate(Settings settings, LongSupplier clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Leave to connect; to be followed by {@link #succeeded}, {@link #failed} or {@link #refused}.
     *
     * @param alone nobody else tries meanwhile
     */
    record Turn(boolean alone, Pace pace, long startedAt) {}

    /** How much of the connect timeout an attempt may take. */
    enum Pace {
        /** Twice: the first attempt of all loads the driver's classes, which a busy machine takes its time for. */
        FIRST,
        NORMAL,
        /** Half: connections of this node have just been seen hanging, and whoever found out has waited already. */
        HURRIED;

        Duration bound(Duration timeout) {
            return switch (this) {
                case FIRST -> timeout.multipliedBy(2);
                case NORMAL -> timeout;
                case HURRIED -> timeout.dividedBy(2);
            };
        }
    }

    /** Waits for leave to connect, no longer than given. */
    synchronized Turn enter(Duration patience) throws SQLException {
        long deadline = clock.getAsLong() + patience.toNanos();
        while (state != NodeState.UP) {
            long now = clock.getAsLong();
            if (backingOff(now)) {
                throw Errors.unreachable(settings, lastFailure);
            }
            if (!trying) {
                trying = true;
                return new Turn(true, pace(), now);
            }
            await(deadline - now);
        }
        return new Turn(false, Pace.NORMAL, clock.getAsLong());
    }

    private Pace pace() {
        if (state == NodeState.UNKNOWN) {
            return Pace.FIRST;
        }
        return hung ? Pace.HURRIED : Pace.NORMAL;
    }

    private boolean backingOff(long now) {
        return state == NodeState.DOWN && now - downAt < backOffNanos;
    }

    private void await(long nanos) throws SQLException {
        if (nanos <= 0) {
            throw Errors.unreachable(settings, "another attempt is still waiting for an answer");
        }
        try {
            TimeUnit.NANOSECONDS.timedWait(this, nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Errors.causedBy(Errors.unreachable(settings, "the wait was interrupted"), e);
        }
    }

    synchronized void succeeded(Turn turn) {
        leave(turn);
        if (state == NodeState.DOWN) {
            Node.LOG.info(() -> settings.database() + ": " + settings.url() + " is up again.");
        }
        backOffNanos = 0;
        enterState(NodeState.UP);
    }

    /** Nobody answered. */
    synchronized void failed(Turn turn, String reason) {
        leave(turn);
        boolean knownSince = state == NodeState.DOWN && turn.startedAt() - downAt < 0;
        lastFailure = reason;
        if (knownSince) {
            return; // begun before another attempt found out: it must not lengthen the back-off
        }
        downAt = clock.getAsLong();
        backOffNanos = downAt - turn.startedAt() < AT_ONCE_NANOS
                ? AT_ONCE_NANOS
                : Math.min(Math.max(2 * backOffNanos, FIRST_BACK_OFF_NANOS), LONGEST_BACK_OFF_NANOS);
        if (state != NodeState.DOWN) {
            Node.LOG.log(Level.WARNING, Errors.unreachable(settings, reason).getMessage());
        }
        enterState(NodeState.DOWN);
    }

    /** The server answered and said no. */
    synchronized void refused(Turn turn, String reason) {
        leave(turn);
        lastFailure = reason;
        backOffNanos = 0;
        enterState(NodeState.SUSPECT);
    }

    /** A connection was found broken, or hanging. */
    synchronized void suspect(boolean hanging, String reason) {
        lastFailure = reason;
        if (state == NodeState.UP || state == NodeState.SUSPECT) {
            hung |= hanging;
            enterState(NodeState.SUSPECT);
        }
    }

    synchronized NodeState state() {
        return state;
    }

    synchronized Instant since() {
        return since;
    }

    synchronized String lastFailure() {
        return lastFailure;
    }

    private void leave(Turn turn) {
        if (turn.alone()) {
            trying = false;
            hung = false; // only the first attempt after a hang is hurried: a far node may need its whole time
        }
        notifyAll();
    }

    private void enterState(NodeState next) {
        if (state != next) {
            state = next;
            since = Instant.now();
        }
    }
}
