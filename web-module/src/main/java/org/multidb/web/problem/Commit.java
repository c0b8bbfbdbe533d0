package org.multidb.web.problem;

import jakarta.ejb.EJBTransactionRolledbackException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionRolledbackException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What the failure of a commit says about its outcome (Jakarta Transactions 2.0, section 3.3.4). */
final class Commit {
    /**
     * Some of it may be committed. A heuristic rollback is among these, because Payara's transaction manager says so, too,
     * when a database answered that it does not know (XA_HEURHAZ).
     */
    private static final List<Class<? extends Exception>> UNKNOWN =
            List.of(SystemException.class, HeuristicMixedException.class, HeuristicRollbackException.class);

    private static final List<Class<? extends Exception>> ROLLED_BACK = List.of(
            RollbackException.class, EJBTransactionRolledbackException.class, TransactionRolledbackException.class);

    private Commit() {}

    /** The problem, if the answer of a database to the commit was lost, or is no answer. */
    static Optional<Problem> unknown(Causes causes) {
        return present(causes, UNKNOWN)
                ? Optional.of(
                        Problem.of(ProblemType.OUTCOME_UNKNOWN, "the commit was asked for, but not all has answered")
                                .with("hint", "look whether the change is there before sending it again")
                                .with("outcome", "unknown"))
                : Optional.empty();
    }

    /** The problem, if the transaction was rolled back for a reason that the transaction manager keeps to itself. */
    static Optional<Problem> rolledBack(Causes causes) {
        return present(causes, ROLLED_BACK)
                ? Optional.of(Problem.of(ProblemType.ROLLED_BACK, "a database could not commit, so nothing was changed")
                        .with("hint", "send the request again")
                        .with("outcome", "rolled-back"))
                : Optional.empty();
    }

    /** Not below an SQLException: by these, Payara also says that a connection could not be enlisted, long before a commit. */
    private static boolean present(Causes causes, List<Class<? extends Exception>> types) {
        return causes.chain().stream()
                .takeWhile(cause -> !(cause instanceof SQLException))
                .anyMatch(cause -> types.stream().anyMatch(type -> type.isInstance(cause)));
    }
}
