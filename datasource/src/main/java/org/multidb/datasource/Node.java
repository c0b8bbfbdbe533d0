package org.multidb.datasource;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.logging.Logger;

/**
 * One server that connections are opened to, and what is known of it. Thread-safe.
 *
 * <p>A server makes several data source objects of one pool (for the pool, for recovery, after every change), so nodes
 * are shared by all that have the same candidates ({@link Nodes}).
 */
final class Node {
    static final Logger LOG = Logger.getLogger("org.multidb.datasource");

    /** Attempts that outlived their bound and hold a thread each, at most. Only a driver without timeouts gets there. */
    private static final int MOST_STUCK_ATTEMPTS = 8;

    /** Starting a database inside this JVM can mean to replay its log; there is no network that could swallow a packet. */
    private static final Duration IN_PROCESS_PATIENCE = Duration.ofMinutes(2);

    private final Settings settings;
    private final Gate gate;
    private final Optional<Nodes> others;
    private final boolean replica;

    /** Those in the pool or in use, weakly: a pool may be dropped without closing them. */
    private final Set<Physical> connections = Collections.newSetFromMap(new WeakHashMap<>());

    private final AtomicInteger stuckAttempts = new AtomicInteger();
    private final LongAdder connects = new LongAdder();
    private final LongAdder failedConnects = new LongAdder();
    private final LongAdder failedValidations = new LongAdder();
    private volatile long lostAt = System.nanoTime();
    private volatile long leftAt = lostAt;
    private volatile long brokeAt = lostAt;
    private volatile Verdict verdict = Verdict.NOT_ASKED;
    private volatile Lag lag = Lag.UNKNOWN;

    /**
     * A node that nothing is known of.
     *
     * @param others all servers of the pool, where it is one of several
     * @param replica whether it is configured as a read-only copy
     */
    Node(Settings settings, Optional<Nodes> others, boolean replica) {
        this.settings = settings;
        this.replica = replica;
        this.gate = new Gate(settings, System::nanoTime);
        this.others = others;
    }

    Settings settings() {
        return settings;
    }

    /** The vendor's data source for these settings, made when it is first asked for. */
    VendorSource configured(ConcurrentMap<Settings, VendorSource> cache, Configuration configuration)
            throws SQLException {
        VendorSource known = cache.get(settings);
        if (known != null) {
            return known;
        }
        try {
            VendorSource made = configuration.source(settings);
            cache.put(settings, made);
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
        brokeAt = System.nanoTime();
        if (hanging) {
            lostAt = System.nanoTime();
        }
        suspect(hanging, reason);
        others.ifPresent(nodes -> nodes.hurry(this));
    }

    /** Whether any connection turned out to be broken since that time ({@code System.nanoTime()}). */
    boolean brokeSince(long time) {
        return time - brokeAt <= 0;
    }

    /** The next attempt to connect is made by one caller alone. */
    void suspect(boolean hanging, String reason) {
        gate.suspect(hanging, reason);
    }

    /** Whether its connections are there to write: if it is one of several, it is then not enough that it answers. */
    boolean mustTakeWrites() {
        return others.isPresent() && !compared();
    }

    /** Whether it is configured as a read-only copy. */
    boolean isReplica() {
        return replica;
    }

    /** Whether its position matters: there are copies to compare with their primary. */
    boolean compared() {
        return others.filter(Nodes::haveReplicas).isPresent();
    }

    /** Whether a pooled connection is where it would be opened now. */
    boolean keeps(Physical connection) {
        return others.isEmpty() || others.get().keeps(this, connection);
    }

    Lag lag() {
        return lag;
    }

    /** How far it is behind the primary, as far as is known. */
    void measured(Lag now) {
        lag = now;
    }

    NodeState state() {
        return gate.state();
    }

    Verdict verdict() {
        return verdict;
    }

    /** What it has just said of itself. If it is no place for writes any more, its connections are of no use. */
    void judge(Verdict next) {
        Verdict last = verdict;
        verdict = next;
        if (next.unreachable() && !last.unreachable()) {
            leave();
            abortConnections();
        } else if (!replica && next.standby() && !last.standby()) {
            leave();
        }
    }

    private void leave() {
        lostAt = System.nanoTime();
        leftAt = lostAt;
    }

    /** Whoever waits for an answer of a node that is gone would otherwise wait for the socket timeout. */
    private void abortConnections() {
        for (Physical connection : connections()) {
            BoundedCalls.later(() -> Link.closeQuietly(settings, connection::abort));
        }
    }

    private List<Physical> connections() {
        synchronized (connections) {
            return List.copyOf(connections);
        }
    }

    /** Whether connections go to another server now. */
    boolean replaced() {
        return others.filter(nodes -> nodes.replaced(this)).isPresent();
    }

    /** Whether the node had been given up since that time ({@code System.nanoTime()}). */
    boolean leftSince(long openedAt) {
        return openedAt - leftAt < 0;
    }

    void opened(Physical connection) {
        synchronized (connections) {
            connections.add(connection);
        }
    }

    /** It is closed, or about to be. */
    void closed(Physical connection) {
        synchronized (connections) {
            connections.remove(connection);
        }
    }

    /** How many are open. */
    int openConnections() {
        synchronized (connections) {
            return connections.size();
        }
    }

    /** Attempts that were given up but still occupy a thread in the driver. */
    int stuckAttempts() {
        return stuckAttempts.get();
    }

    void countFailedValidation() {
        failedValidations.increment();
    }

    /** Why the last attempt or connection failed, without secrets. */
    String lastFailure() {
        return gate.lastFailure();
    }

    /** What an administrator sees of it. */
    NodeStatus status() {
        return new NodeStatus(
                settings.url().redacted(),
                (replica && verdict.standby() ? NodeRole.REPLICA : verdict.role()).name(),
                gate.state().name(),
                gate.since().toString(),
                gate.lastFailure(),
                lag,
                others.map(nodes -> nodes.leftOut(this)).orElse(""),
                openConnections(),
                connects.sum(),
                failedConnects.sum(),
                failedValidations.sum());
    }
}
