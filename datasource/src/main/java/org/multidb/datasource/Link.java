package org.multidb.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;

/** One physical connection to a node: when it was opened, and whether it is known to be of no use. Thread-safe. */
final class Link {
    /** A validation that took this share of its bound before it failed did not fail: it was not answered. */
    private static final double HANG = 0.9;

    private final Node node;
    private final boolean boundsValidation;
    private final long openedAt = System.nanoTime();
    private volatile boolean broken;

    Link(Node node, boolean boundsValidation) {
        this.node = node;
        this.boundsValidation = boundsValidation;
    }

    /** Closes something of the driver's. */
    @FunctionalInterface
    interface Close {
        void run() throws SQLException;
    }

    /**
     * Whether the server answers, asked of this connection within the connect timeout. Where another connection has found
     * the server hanging since this one was opened, it is not asked: a pool of twenty costs one timeout, not twenty.
     *
     * @param seconds as in {@link Connection#isValid(int)}; 0 means the connect timeout, which also is the longest
     */
    boolean valid(Connection connection, int seconds) throws SQLException {
        if (!broken && !node.lostSince(openedAt) && answers(connection, seconds)) {
            return true;
        }
        broken = true;
        node.countFailedValidation();
        return false;
    }

    private boolean answers(Connection connection, int seconds) throws SQLException {
        int most = node.settings().connectSeconds();
        int bound = seconds == 0 ? most : Math.min(seconds, most);
        long start = System.nanoTime();
        boolean valid = boundsValidation ? connection.isValid(bound) : answersInTime(connection, bound);
        if (!valid) {
            boolean hanging = System.nanoTime() - start > TimeUnit.SECONDS.toNanos(bound) * HANG;
            node.broke(
                    hanging, hanging ? "a connection was not answered within " + bound + " s" : "a connection broke");
        }
        return valid;
    }

    private static boolean answersInTime(Connection connection, int bound) throws SQLException {
        try {
            return BoundedCalls.call(Duration.ofSeconds(bound), () -> connection.isValid(bound), late -> {});
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The driver reported an error after which the connection cannot be used. */
    void failed(SQLException error) {
        broken = true;
        if (Errors.isOutage(error)) {
            node.broke(false, "a connection broke");
        }
    }

    /** Closes the physical connection; one that may not be answered any more is not waited for. */
    void close(Close close) throws SQLException {
        if (broken || node.lostSince(openedAt)) {
            BoundedCalls.later(() -> closeQuietly(node.settings(), close));
        } else {
            close.run();
        }
    }

    /** Closes what nobody will use; that it may fail is of no interest to anybody, but to whoever debugs a driver. */
    static void closeQuietly(Settings settings, Close close) {
        try {
            close.run();
        } catch (SQLException | RuntimeException e) {
            Node.LOG.log(Level.FINE, settings.database() + ": closing an abandoned connection failed", e);
        }
    }
}
