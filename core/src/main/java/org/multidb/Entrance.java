package org.multidb;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

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
    private final Lock lock = new ReentrantLock();

    /** Those who wait, in the order in which they came: nobody is passed by somebody who comes later. */
    private final Deque<Caller> queue = new ArrayDeque<>();

    private int inside;

    Entrance(String database, Visits visits, Duration patience) {
        this.patienceNanos = patience.toNanos();
        this.database = database;
        this.visits = visits;
    }

    /** One who waits, until there is a place or the database is found gone. */
    private static final class Caller {
        private final Condition told;
        private boolean called;
        private Optional<DatabaseUnavailableException> gone = Optional.empty();

        Caller(Condition told) {
            this.told = told;
        }

        void call() {
            called = true;
            told.signal();
        }

        void refuse(DatabaseUnavailableException failure) {
            gone = Optional.of(failure);
            call();
        }
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

    private void enter() {
        lock.lock();
        try {
            if (inside < AT_ONCE) {
                inside++;
            } else {
                await(new Caller(lock.newCondition()));
            }
        } finally {
            lock.unlock();
        }
    }

    private void await(Caller caller) {
        queue.add(caller);
        try {
            long rest = patienceNanos;
            while (!caller.called && rest > 0) {
                rest = caller.told.awaitNanos(rest);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the pool decides what that means for its caller
        }
        if (caller.gone.isPresent()) {
            throw DatabaseUnavailableException.causedBy(database, "the database cannot be reached", caller.gone.get());
        }
        if (!caller.called) {
            queue.remove(caller);
            inside++;
        }
    }

    private void learn(MultidbException failure) {
        if (failure instanceof DatabaseUnavailableException unavailable) {
            lock.lock();
            try {
                queue.forEach(caller -> caller.refuse(unavailable));
                queue.clear();
            } finally {
                lock.unlock();
            }
        }
    }

    /** The place passes to the next, unless there are more inside than there should be. */
    private void leave() {
        lock.lock();
        try {
            if (inside > AT_ONCE || queue.isEmpty()) {
                inside--;
            } else {
                queue.remove().call();
            }
        } finally {
            lock.unlock();
        }
    }
}
