package org.multidb.datasource;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.logging.Logger;

/**
 * One server that connections are opened to, and what is known of it. Thread-safe.
 *
 * <p>A server makes several data source objects of one pool (for the pool, for recovery, after every change), so nodes
 * are shared by all that have the same {@link Settings}.
 */
final class Node {
    static final Logger LOG = Logger.getLogger("org.multidb.datasource");

    /** Attempts that outlived their bound and hold a thread each, at most. Only a driver without timeouts gets there. */
    private static final int MOST_STUCK_ATTEMPTS = 8;

    /** Starting a database inside this JVM can mean to replay its log; there is no network that could swallow a packet. */
    private static final Duration IN_PROCESS_PATIENCE = Duration.ofMinutes(2);

    private static final Map<Settings, Node> NODES = new ConcurrentHashMap<>();

    private final Settings settings;
    private final Gate gate;
    private final AtomicInteger stuckAttempts = new AtomicInteger();
    private final LongAdder connects = new LongAdder();
    private final LongAdder failedConnects = new LongAdder();
    private final LongAdder failedValidations = new LongAdder();
    private volatile long lostAt = System.nanoTime();

    Node(Settings settings) {
        this.settings = settings;
        this.gate = new Gate(settings, System::nanoTime);
    }

    /** The one node for these settings. */
    static Node of(Settings settings) {
        return NODES.computeIfAbsent(settings, Node::new);
    }

    Settings settings() {
        return settings;
    }

    /** The vendor's data source for these settings, made when it is first asked for. */
    VendorSource configured(AtomicReference<VendorSource> cache, Configuration configuration) throws SQLException {
        VendorSource known = cache.get();
        if (known != null && known.settings().equals(settings)) {
            return known;
        }
        try {
            VendorSource made = configuration.source(settings);
            cache.set(made);
            return made;
        } catch (SQLException e) {
            failedConnects.increment();
            gate.suspect(false, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /** Makes a vendor's data source. */
    @FunctionalInterface
    interface Configuration {
        VendorSource source(Settings settings) throws SQLException;
    }

    /**
     * A new connection, within the connect timeout (the first of all: twice that) or not at all.
     *
     * @param discard closes a connection that came too late
     * @throws SQLException SQLSTATE 08001 if the node does not answer, or did not a moment ago; the server's own if it
     *     refused
     */
    <C> C open(VendorSource source, Redaction redaction, Callable<C> connect, Consumer<C> discard) throws SQLException {
        Duration patience = source.inProcess() ? IN_PROCESS_PATIENCE : settings.connectTimeout();
        Gate.Turn turn = gate.enter(Gate.Pace.FIRST.bound(patience));
        try {
            C connection =
                    source.inProcess() ? direct(connect) : bounded(turn.pace().bound(patience), connect, discard);
            connects.increment();
            gate.succeeded(turn);
            return connection;
        } catch (SQLException e) {
            failedConnects.increment();
            throw failure(turn, redaction, e);
        } catch (RuntimeException | Error e) {
            gate.refused(turn, redaction.reason(e)); // nobody may be left waiting for this attempt
            throw e;
        }
    }

    private static <C> C direct(Callable<C> connect) throws SQLException {
        try {
            return connect.call();
        } catch (SQLException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new SQLException(e.toString(), e);
        }
    }

    private <C> C bounded(Duration bound, Callable<C> connect, Consumer<C> discard) throws SQLException {
        if (stuckAttempts.get() >= MOST_STUCK_ATTEMPTS) {
            throw outage("earlier attempts still hang in the driver");
        }
        try {
            return BoundedCalls.call(bound, connect, late -> {
                stuckAttempts.decrementAndGet();
                late.ifPresent(discard);
            });
        } catch (TimeoutException e) {
            stuckAttempts.incrementAndGet();
            throw outage("no answer within " + bound.toMillis() + " ms");
        } catch (InterruptedException e) {
            stuckAttempts.incrementAndGet();
            Thread.currentThread().interrupt();
            throw outage("the attempt was interrupted");
        }
    }

    private static SQLException outage(String reason) {
        return new SQLException(reason, Errors.UNREACHABLE);
    }

    private SQLException failure(Gate.Turn turn, Redaction redaction, SQLException e) {
        String reason = redaction.reason(e);
        if (Errors.isOutage(e)) {
            gate.failed(turn, reason);
            return Errors.causedBy(Errors.unreachable(settings, reason), redaction.cause(e));
        }
        gate.refused(turn, reason);
        return Errors.causedBy(Errors.refused(settings, reason, e), redaction.cause(e));
    }

    /** Whether a connection opened at that time ({@code System.nanoTime()}) belongs to those found hanging since. */
    boolean lostSince(long openedAt) {
        return openedAt - lostAt < 0;
    }

    /** A connection turned out to be broken, or not to answer: then those opened before will not answer either. */
    void broke(boolean hanging, String reason) {
        if (hanging) {
            lostAt = System.nanoTime();
        }
        gate.suspect(hanging, reason);
    }

    /** Attempts that were given up but still occupy a thread in the driver. */
    int stuckAttempts() {
        return stuckAttempts.get();
    }

    void countFailedValidation() {
        failedValidations.increment();
    }

    /** What an administrator sees of it. */
    NodeStatus status() {
        return new NodeStatus(
                settings.url().redacted(),
                gate.state().name(),
                gate.since().toString(),
                gate.lastFailure(),
                connects.sum(),
                failedConnects.sum(),
                failedValidations.sum());
    }
}
