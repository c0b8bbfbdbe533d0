package org.multidb.datasource;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentMap;
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

    /** Starting a database inside this JVM can mean to replay its log; there is no network that could swallow a packet. */
    private static final Duration IN_PROCESS_PATIENCE = Duration.ofMinutes(2);

    private final Settings settings;
    private final Gate gate;
    private final Optional<Nodes> others;
    private final boolean replica;
    private final Attempts attempts = new Attempts();
    private final OpenConnections connections = new OpenConnections();
    private final LastAnswer lastAnswer = new LastAnswer(System::nanoTime);
    private final LongAdder connects = new LongAdder();
    private final LongAdder failedConnects = new LongAdder();
    private final LongAdder failedValidations = new LongAdder();
    private volatile long lostAt = System.nanoTime();
    private volatile long leftAt = lostAt;
    private volatile Verdict verdict = Verdict.NOT_ASKED;
    private volatile long claimedAt = lostAt;
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
            C connection = source.inProcess()
                    ? Attempts.unbounded(connect)
                    : attempts.bounded(turn.pace().bound(patience), connect, discard);
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
        lastAnswer.broke();
        suspect(hanging, reason);
        hurry();
    }

    /** A connection was answered that asked at that time. */
    void answered(long askedAt) {
        lastAnswer.answered(askedAt);
    }

    /**
     * Whether a connection that was answered at that time can be used without asking again. One that would not tell when it
     * breaks cannot. Nor can any where there are other servers: then what matters is less whether the server answers than what
     * it says it is.
     */
    boolean vouchesFor(long answeredAt) {
        return others.isEmpty() && settings.kind() != Kind.PLAIN && lastAnswer.holdsFor(answeredAt);
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
        if (next.primary() && !last.primary()) {
            claimedAt = System.nanoTime();
        }
        boolean gone = next.unreachable() && !last.unreachable();
        if (gone || (!replica && next.standby() && !last.standby())) {
            lostAt = System.nanoTime();
            leftAt = lostAt;
        }
        verdict = next;
        if (gone) {
            connections.abort(settings);
        }
    }

    /** Whether it said that it takes writes when it was asked after that time ({@code System.nanoTime()}). */
    boolean claimsSince(long time) {
        Verdict last = verdict;
        return last.primary() && last.knownSince(time);
    }

    /** When it said so for the first time since it last said or did otherwise. */
    long claimedAt() {
        return claimedAt;
    }

    /** Nobody asks it any more: what it has said last may not be true for long. */
    void forget() {
        judge(Verdict.NOT_ASKED);
        lag = Lag.UNKNOWN;
    }

    /**
     * Whether connections opened at that time are of no use any more because it takes no writes, as it says when it is asked
     * now.
     *
     * @throws SQLException SQLSTATE 08001 if the wait for its answer is interrupted
     */
    boolean demotedSince(long openedAt) throws SQLException {
        if (!mustTakeWrites()) {
            return false;
        }
        others.get().ask(this);
        return leftSince(openedAt);
    }

    /** Something happened to it: asks it soon. */
    void hurry() {
        others.ifPresent(nodes -> nodes.hurry(this));
    }

    /** Whether connections go to another server now. */
    boolean replaced() {
        return others.filter(nodes -> nodes.replaced(this)).isPresent();
    }

    /** Whether the node had been given up since that time ({@code System.nanoTime()}). */
    boolean leftSince(long openedAt) {
        return openedAt - leftAt < 0;
    }

    OpenConnections connections() {
        return connections;
    }

    /** Attempts that were given up but still occupy a thread in the driver. */
    int stuckAttempts() {
        return attempts.stuck();
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
                connections.count(),
                connects.sum(),
                failedConnects.sum(),
                failedValidations.sum());
    }
}
