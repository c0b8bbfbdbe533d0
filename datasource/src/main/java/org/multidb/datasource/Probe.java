package org.multidb.datasource;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks one node again and again what it is, on a connection of its own, for as long as the database is in use.
 * Thread-safe.
 *
 * <p>All probes share one thread that waits for the next to be due; each asks on a thread of {@link BoundedCalls}.
 * Both end some seconds after the last probe has stopped.
 */
final class Probe {
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final Nodes nodes;
    private final Node node;

    /** Of the one thread that asks. */
    private Optional<Physical> connection = Optional.empty();

    private boolean running;
    private boolean asking;
    private boolean again;
    private Optional<Future<?>> next = Optional.empty();

    Probe(Nodes nodes, Node node) {
        this.nodes = nodes;
        this.node = node;
    }

    private static ScheduledThreadPoolExecutor clock() {
        var clock = new ScheduledThreadPoolExecutor(1, BoundedCalls::thread);
        clock.setKeepAliveTime(10, TimeUnit.SECONDS);
        clock.allowCoreThreadTimeOut(true);
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    /** Begins to ask, unless it does already. */
    synchronized void start() {
        if (!running) {
            running = true;
            node.judge(Verdict.NOT_ASKED);
            launch();
        }
    }

    /** Something happened to the node: asks it now. */
    synchronized void hurry() {
        if (running && asking) {
            again = true;
        } else if (running) {
            launch();
        }
    }

    private synchronized void launch() {
        next.ifPresent(waiting -> waiting.cancel(false));
        next = Optional.empty();
        asking = true;
        again = false;
        BoundedCalls.later(this::run);
    }

    private void run() {
        try {
            nodes.judge(node, ask());
        } finally {
            rest();
        }
    }

    private synchronized void rest() {
        asking = false;
        if (!nodes.inUse()) {
            running = false;
            hangUp();
        } else if (again) {
            launch();
        } else {
            next = Optional.of(CLOCK.schedule(this::hurry, nodes.pause().toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private Verdict ask() {
        try {
            return askAgain().orElseGet(this::askAnew);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Verdict.NOT_ASKED;
        }
    }

    /** Through the connection of before; that it broke does not mean that the node is gone. */
    private Optional<Verdict> askAgain() throws InterruptedException {
        if (connection.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(BoundedCalls.call(node.settings().connectTimeout(), connection.get()::ask, late -> {}));
        } catch (SQLException e) {
            node.suspect(false, "a probe's connection broke");
        } catch (TimeoutException e) {
            node.suspect(
                    true,
                    "a probe was not answered within "
                            + node.settings().connectTimeout().toMillis() + " ms");
        }
        hangUp();
        return Optional.empty();
    }

    private Verdict askAnew() {
        var answer = new Verdict[1];
        long at = System.nanoTime();
        try {
            connection = Optional.of(nodes.dial(node, fresh -> answer[0] = fresh.ask()));
            return answer[0];
        } catch (SQLException e) {
            return Verdict.failed(e, at);
        }
    }

    /** In a thread of its own, as closing may wait for a node that does not answer. */
    private void hangUp() {
        connection.ifPresent(gone -> BoundedCalls.later(() -> Link.closeQuietly(node.settings(), gone::abort)));
        connection = Optional.empty();
    }
}
