package org.multidb.transaction;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;
import java.util.Optional;
import org.multidb.MultidbException;
import org.multidb.SqlFailures;

/** A transaction that was begun here and has to be ended here. For one thread. */
record OwnTransaction(UserTransaction user) {
    private static final int SERVERS_TIMEOUT = 0;

    /** The timeout is one of the thread's next transactions, so it is taken back at once. */
    static OwnTransaction begin(UserTransaction user, TransactionOptions options) {
        try {
            if (options.seconds() == SERVERS_TIMEOUT) {
                user.begin();
                return new OwnTransaction(user);
            }
            user.setTransactionTimeout(options.seconds());
            try {
                user.begin();
            } finally {
                user.setTransactionTimeout(SERVERS_TIMEOUT);
            }
            return new OwnTransaction(user);
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
        } catch (RollbackException e) {
            throw reason(e).orElseGet(() -> new RolledBackException(e));
        } catch (HeuristicMixedException | HeuristicRollbackException | SystemException e) {
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
        try {
            user.rollback();
        } catch (SystemException | IllegalStateException e) {
            failure.addSuppressed(e);
        }
    }
}
