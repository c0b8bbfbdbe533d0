package org.multidb.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import javax.transaction.xa.Xid;
import org.multidb.recovery.TransactionName;

/** One physical connection to a node: when it was opened, and whether it is known to be of no use. Thread-safe. */
final class Link {
    /** A validation that took this share of its bound before it failed did not fail: it was not answered. */
    private static final double HANG = 0.9;

    private final Node node;
    private final boolean boundsValidation;
    private final RoleQuestion role;
    private final PositionQuestion position;
    private final ReadOnly readOnly;
    private final long openedAt = System.nanoTime();
    private volatile Optional<Long> answeredAt = Optional.empty();
    private volatile boolean broken;
    private volatile boolean unset;
    private volatile Optional<String> transaction = Optional.empty();

    Link(Node node, boolean boundsValidation, RoleQuestion role, PositionQuestion position, ReadOnly readOnly) {
        this.node = node;
        this.boundsValidation = boundsValidation;
        this.role = role;
        this.position = position;
        this.readOnly = readOnly;
    }

    /** Changes or closes something of the driver's. */
    @FunctionalInterface
    interface Action {
        void run() throws SQLException;
    }

    Node node() {
        return node;
    }

    /** A branch has begun on the connection. */
    void began(Xid branch) {
        transaction = Optional.of(TransactionName.of(branch));
    }

    /** The branch is no longer associated with the connection. */
    void ended() {
        transaction = Optional.empty();
    }

    /** The name of the transaction that has a branch on the connection now. */
    Optional<String> transaction() {
        return transaction;
    }

    /**
     * Whether the server answers, asked of this connection within the connect timeout. Where another connection has found the
     * server hanging since this one was opened, it is not asked: a pool of twenty costs one timeout, not twenty. Nor is it asked
     * where another was answered just now ({@link LastAnswer}).
     *
     * <p>A node that is one of several to write to has to say that it takes writes, which costs no more than the other question. So a
     * node that became read-only costs the callers that have a connection of it, and none that asks for one afterwards.
     *
     * @param seconds as in {@link Connection#isValid(int)}; 0 means the connect timeout, which also is the longest
     */
    boolean valid(Connection connection, int seconds) throws SQLException {
        if (!broken && !node.lostSince(openedAt) && (isVouchedFor() || answers(connection, seconds))) {
            return true;
        }
        broken = true;
        node.countFailedValidation();
        return false;
    }

    private boolean isVouchedFor() {
        return answeredAt.filter(node::vouchesFor).isPresent();
    }

    private boolean answers(Connection connection, int seconds) throws SQLException {
        int most = node.settings().connectSeconds();
        int bound = seconds == 0 ? most : Math.min(seconds, most);
        long start = System.nanoTime();
        boolean valid = node.mustTakeWrites() ? takesWrites(connection, bound) : isValid(connection, bound);
        if (valid) {
            answered(start);
        } else {
            boolean hanging = System.nanoTime() - start > TimeUnit.SECONDS.toNanos(bound) * HANG;
            node.broke(
                    hanging,
                    hanging
                            ? "a connection was not answered within " + bound + " s"
                            : "a connection could not be used");
        }
        return valid;
    }

    /** The server has answered on this connection what it was asked at that time ({@code System.nanoTime()}). */
    void answered(long askedAt) {
        answeredAt = Optional.of(askedAt);
        node.answered(askedAt);
    }

    private boolean isValid(Connection connection, int bound) throws SQLException {
        return boundsValidation ? connection.isValid(bound) : inTime(bound, () -> connection.isValid(bound));
    }

    private boolean takesWrites(Connection connection, int bound) throws SQLException {
        try {
            if (!boundsValidation) {
                return inTime(bound, () -> role.writable(connection, bound));
            }
            return role.query().isPresent() ? withReadTimeout(connection, bound) : role.writable(connection, bound);
        } catch (SQLException e) {
            Node.LOG.log(Level.FINE, node.settings().database() + ": a connection does not answer", e);
            return false;
        }
    }

    private boolean withReadTimeout(Connection connection, int bound) throws SQLException {
        int before = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, (int) TimeUnit.SECONDS.toMillis(bound));
        boolean writable = role.writable(connection, bound);
        connection.setNetworkTimeout(Runnable::run, before);
        return writable;
    }

    private static boolean inTime(int bound, Callable<Boolean> call) throws SQLException {
        try {
            return BoundedCalls.call(Duration.ofSeconds(bound), call, late -> {});
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What makes its connections read-only. */
    ReadOnly readOnly() {
        return readOnly;
    }

    /** Asks the database what it is; whoever calls sees to it that this has a bound. */
    Verdict ask(Connection connection) throws SQLException {
        long at = System.nanoTime();
        int seconds = node.settings().connectSeconds();
        boolean writable = node.isReplica() ? role.promoted(connection, seconds) : role.writable(connection, seconds);
        NodeRole is = writable ? NodeRole.PRIMARY : NodeRole.STANDBY;
        return Verdict.of(is, node.compared() ? position.ask(connection, is) : Optional.empty(), at);
    }

    /**
     * Refuses to begin anything on a server that was given up, or without a setting that was asked for. A transaction does not
     * move: it has failed, and whoever goes on in it is told so.
     */
    void require() throws SQLException {
        if (unset || node.leftSince(openedAt)) {
            throw Errors.lost(node);
        }
    }

    /** What the failure of a commit means: a connection that broke may have done so before or after it. */
    SQLException ofCommit(SQLException failure) {
        return Errors.isOutage(failure)
                ? Errors.causedBy(Errors.uncertain(node.settings()), failure)
                : ofStatement(failure);
    }

    /**
     * What the failure of a statement means. That it only may read is said by a server that was demoted, and by one that was
     * told so for the transaction alone, which is the program's business: the server is asked which of the two it is.
     */
    SQLException ofStatement(SQLException failure) {
        try {
            boolean demoted = Errors.mayBeDemotion(failure) && node.demotedSince(openedAt);
            return demoted ? Errors.causedBy(Errors.demoted(node), failure) : failure;
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }

    /** The driver reported an error after which the connection cannot be used. */
    void failed(SQLException error) {
        broken = true;
        heard(error);
    }

    /**
     * A call of the transaction manager failed: of a broken connection not every driver tells otherwise, and none of a server
     * that was demoted.
     */
    void heard(Exception error) {
        if (Errors.isOutage(error)) {
            broken = true;
            node.broke(false, "a connection broke");
        } else if (Errors.mayBeDemotion(error)) {
            node.hurry();
        }
    }

    /**
     * Applies a setting; one that a broken connection does not take makes whatever is begun on it afterwards fail instead. Payara
     * resets the settings of each connection that comes back to its pool, and counts one as lent out for ever if that fails.
     */
    void set(Action setting) throws SQLException {
        if (!broken) {
            try {
                setting.run();
                return;
            } catch (SQLException e) {
                if (!Errors.isOutage(e)) {
                    throw e;
                }
                failed(e);
            }
        }
        unset = true;
    }

    /** Closes the physical connection; one that may not be answered any more is not waited for. */
    void close(Action close) throws SQLException {
        if (broken || node.lostSince(openedAt)) {
            BoundedCalls.later(() -> closeQuietly(node.settings(), close));
        } else {
            close.run();
        }
    }

    /** Closes what nobody will use; that it may fail is of no interest to anybody, but to whoever debugs a driver. */
    static void closeQuietly(Settings settings, Action close) {
        try {
            close.run();
        } catch (SQLException | RuntimeException e) {
            Node.LOG.log(Level.FINE, settings.database() + ": closing an abandoned connection failed", e);
        }
    }
}
