package org.multidb.doctor;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.multidb.DatabaseUnavailableException;
import org.multidb.Databases;
import org.multidb.MultidbException;
import org.multidb.SqlFailures;

/**
 * One database, which is asked for its branches by one thread at a time, however many want to know and however long it
 * takes to answer. Thread-safe.
 */
final class Patient {
    /** How old a count may be before the next is made. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final String database;
    private volatile OptionalInt inDoubt = OptionalInt.empty();
    private Optional<CompletableFuture<Look>> underWay = Optional.empty();
    private long askedNanos = System.nanoTime() - FRESH.toNanos();

    Patient(String database) {
        this.database = database;
    }

    String database() {
        return database;
    }

    /** Asks the database, and answers within {@link Databases#BOUND}. */
    CompletableFuture<Look> look(Executor executor) {
        Look late = Look.failed(
                database,
                new DatabaseUnavailableException(database, "no answer within " + Databases.BOUND.toMillis() + " ms"));
        return ask(executor).copy().completeOnTimeout(late, Databases.BOUND.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Branches in doubt as they were last seen; if that was a while ago, somebody is sent to look. Never waits. */
    @SuppressWarnings("FutureReturnValueIgnored") // what comes of it is seen by the next caller
    OptionalInt inDoubt(Executor executor) {
        if (stale()) {
            ask(executor);
        }
        return inDoubt;
    }

    private synchronized boolean stale() {
        return System.nanoTime() - askedNanos >= FRESH.toNanos();
    }

    private synchronized CompletableFuture<Look> ask(Executor executor) {
        if (underWay.isPresent()) {
            return underWay.get();
        }
        CompletableFuture<Look> answer = new CompletableFuture<>();
        underWay = Optional.of(answer);
        askedNanos = System.nanoTime();
        try {
            executor.execute(() -> end(answer, seen()));
        } catch (RejectedExecutionException e) {
            end(answer, Look.failed(database, SqlFailures.of(database, e)));
        }
        return answer;
    }

    private void end(CompletableFuture<Look> answer, Look look) {
        synchronized (this) {
            underWay = Optional.empty();
        }
        answer.complete(look);
    }

    private Look seen() {
        try {
            Look look = new Look(database, new RecoveryBean(database).branches(), Optional.empty());
            inDoubt = OptionalInt.of((int)
                    look.branches().stream().filter(PreparedBranch::inDoubt).count());
            return look;
        } catch (MultidbException e) {
            return Look.failed(database, e);
        } catch (RuntimeException e) { // a driver's defect must not leave the others waiting for this look
            return Look.failed(database, SqlFailures.of(database, e));
        }
    }
}
