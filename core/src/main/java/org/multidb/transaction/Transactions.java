package org.multidb.transaction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.multidb.Databases;
import org.multidb.ReadOnlyNote;

/**
 * One JTA transaction around work: on sessions of {@link Databases}, DataSources and EntityManagers of any databases. All of
 * it is committed when the work returns, and none of it if it throws, a checked exception included.
 *
 * <p>Inside of a running transaction the work becomes a part of that one, whose end decides; the timeout is not changed
 * then, and an exception lets it end with a rollback. Safe for use by several threads. What may be thrown besides the
 * work's own: {@link RolledBackException}, {@link OutcomeUnknownException}.
 */
@ApplicationScoped
public class Transactions {
    private final Map<TransactionEnd, LongAdder> ended = Stream.of(TransactionEnd.values())
            .collect(Collectors.toUnmodifiableMap(end -> end, end -> new LongAdder()));
    private Databases databases;
    private Jta jta;

    /** For the container's proxy. */
    protected Transactions() {}

    @Inject
    public Transactions(Databases databases) {
        this(databases, Jta.ofServer());
    }

    /** On another transaction manager than the server's. */
    public Transactions(Databases databases, UserTransaction user, TransactionSynchronizationRegistry registry) {
        this(databases, new Jta(() -> user, () -> registry));
    }

    private Transactions(Databases databases, Jta jta) {
        this.databases = databases;
        this.jta = jta;
    }

    /** How many of those begun here have ended like that since the application started. */
    public long ended(TransactionEnd how) {
        return ended.get(how).sum();
    }

    /** {@link #call(TransactionOptions, TransactionWork)} with the defaults, without a value. */
    public <X extends Exception> void run(TransactionTask<X> task) throws X {
        run(TransactionOptions.DEFAULT, task);
    }

    /** {@link #call(TransactionOptions, TransactionWork)} without a value. */
    public <X extends Exception> void run(TransactionOptions options, TransactionTask<X> task) throws X {
        this.<Boolean, X>call(options, tx -> {
            task.run(tx);
            return true;
        });
    }

    /** {@link #call(TransactionOptions, TransactionWork)} with the defaults. */
    public <T, X extends Exception> T call(TransactionWork<T, X> work) throws X {
        return call(TransactionOptions.DEFAULT, work);
    }

    /**
     * Does work in a transaction.
     *
     * @throws ReadOnlyTransactionException if it is not read-only, but the running transaction is
     * @throws RolledBackException if it could not be committed; where the reason is known, that is thrown instead
     * @throws OutcomeUnknownException if the answer of a database to the commit was lost
     * @throws X what the work throws, unchanged
     */
    public <T, X extends Exception> T call(TransactionOptions options, TransactionWork<T, X> work) throws X {
        return jta.isRunning() ? join(options, work) : begin(options, work);
    }

    private <T, X extends Exception> T join(TransactionOptions options, TransactionWork<T, X> work) throws X {
        if (ReadOnlyNote.isIn(jta.registry()) && !options.readOnly()) {
            throw new ReadOnlyTransactionException();
        }
        boolean done = false;
        try {
            T result = work.apply(new Transaction(databases, jta.registry(), options.readOnly()));
            done = true;
            return result;
        } finally {
            if (!done) {
                jta.registry().setRollbackOnly();
            }
        }
    }

    private <T, X extends Exception> T begin(TransactionOptions options, TransactionWork<T, X> work) throws X {
        OwnTransaction own =
                OwnTransaction.begin(jta.user(), options, end -> ended.get(end).increment());
        Transaction tx = new Transaction(databases, jta.registry(), options.readOnly());
        T result;
        try {
            if (options.readOnly()) {
                ReadOnlyNote.leave(jta.registry());
            }
            result = work.apply(tx);
        } catch (Throwable failure) { // thrown on; also what no transaction should survive, such as an Error
            own.rollBack(failure);
            throw failure;
        }
        own.end(tx.endsWithRollback());
        return result;
    }
}
