package org.multidb;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The way to the connections of one database, with room for a few. A pool that finds its database gone tells nobody who
 * is in its queue, so that they wait out the pool's whole max-wait; those in front of the entrance learn it at once.
 *
 * <p>Nobody waits here for long: a pool whose connections are all in use makes callers wait itself. Thread-safe.
 */
final class Entrance {
    /** Taking a connection out of a pool that has one takes less than a millisecond. */
    static final int AT_ONCE = 8;

    /** Longer than it takes a pool to find its database gone. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String database;
    private final Visits visits;
    private final long patienceNanos;
    private int inside;
    private long goneAt;
    private DatabaseUnavailableException gone;

    Entrance(String database, Visits visits, Duration patience) {
        this.patienceNanos = patience.toNanos();
        this.database = database;
        this.visits = visits;
    }

    /**
     * Opens a connection. A transaction that has been here passes at once: it may hold what the others are waiting for.
     *
     * @throws DatabaseUnavailableException if another caller found the database gone meanwhile
     */
    <C, X extends Exception> C pass(Opening<C, X> opening) throws X {
        if (visits.again(database)) {
            return opening.open();
        }
        C connection = passOutside(opening);
        visits.remember(database);
        return connection;
    }

    /** Opens a connection that takes no part in the transaction of the thread. */
    <C, X extends Exception> C passOutside(Opening<C, X> opening) throws X {
        enter();
        try {
            return opening.open();
        } catch (Exception e) { // looked at and thrown on
            learn(SqlFailures.of(database, e));
            throw e;
        } finally {
            leave();
        }
    }

    private synchronized void enter() {
        long arrived = System.nanoTime();
        long rest = patienceNanos;
        try {
            while (inside >= AT_ONCE && rest > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, rest);
                if (gone != null && goneAt - arrived > 0) {
                    throw DatabaseUnavailableException.causedBy(database, "the database cannot be reached", gone);
                }
                rest = patienceNanos - (System.nanoTime() - arrived);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the pool decides what that means for its caller
        }
        inside++;
    }

    private synchronized void learn(MultidbException failure) {
        if (failure instanceof DatabaseUnavailableException unavailable) {
            gone = unavailable;
            goneAt = System.nanoTime();
            notifyAll();
        }
    }

    private synchronized void leave() {
        inside--;
        notifyAll();
    }
}
