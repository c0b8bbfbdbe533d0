package org.multidb.transaction;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import org.multidb.MultidbException;
import org.multidb.SqlFailures;

/**
 * A transaction that was begun here and has to be ended here. For one thread.
 *
 * @param ends is told how it ended
 */
record OwnTransaction(UserTransaction user, Consumer<TransactionEnd> ends) {
    private static final int SERVERS_TIMEOUT = 0;

    /** The timeout is one of the thread's next transactions, so it is taken back at once. */
    static OwnTransaction begin(UserTransaction user, TransactionOptions options, Consumer<TransactionEnd> ends) {
        try {
            if (options.seconds() == SERVERS_TIMEOUT) {
                user.begin();
                return new OwnTransaction(user, ends);
            }
            user.setTransactionTimeout(options.seconds());
            try {
                user.begin();
            } finally {
                user.setTransactionTimeout(SERVERS_TIMEOUT);
            }
            return new OwnTransaction(user, ends);
        } catch (NotSupportedException | SystemException e) {
            throw new IllegalStateException("the server cannot begin a transaction", e);
        }
    }

    /** Ends it after a success. */
    void end(boolean withRollback) {
        try {
            if (withRollback) {
                user.rollback();
            } else {
                user.commit();
            }
            ends.accept(withRollback ? TransactionEnd.ROLLED_BACK : TransactionEnd.COMMITTED);
        } catch (RollbackException e) {
            ends.accept(TransactionEnd.ROLLED_BACK);
            throw reason(e).orElseGet(() -> new RolledBackException(e));
        } catch (HeuristicMixedException | HeuristicRollbackException | SystemException e) {
            ends.accept(withRollback ? TransactionEnd.ROLLED_BACK : TransactionEnd.UNKNOWN);
            throw withRollback ? new RolledBackException(e) : new OutcomeUnknownException(e);
        }
    }

    /** A commit may fail in what runs just before it, such as the last statements of an EntityManager. */
    private static Optional<MultidbException> reason(RollbackException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof MultidbException || cause instanceof SQLException) {
                MultidbException known = SqlFailures.of("", cause);
                known.addSuppressed(e);
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    /** Ends it after a failure, which is what the caller is to learn of, whatever becomes of the rollback. */
    void rollBack(Throwable failure) {
        ends.accept(TransactionEnd.ROLLED_BACK);
        try {
            user.rollback();
        } catch (SystemException | IllegalStateException e) {
            failure.addSuppressed(e);
        }
    }
}
