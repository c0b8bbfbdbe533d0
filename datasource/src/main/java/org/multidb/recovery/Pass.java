package org.multidb.recovery;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;

/** One look at the branches of a database that recovery is responsible for, ending each as it was decided. */
final class Pass {
    private final String database;
    private final TransactionLog log;
    private final Set<BranchId> abandoned;
    private final XAResource resource;
    private int committed;
    private int rolledBack;
    private Optional<XAException> failure = Optional.empty();

    /**
     * What came of it.
     *
     * @param left the branches that are still there
     * @param failure why one is, if the database said so
     */
    record Result(int committed, int rolledBack, List<BranchId> left, Optional<XAException> failure) {}

    /**
     * A pass over one connection.
     *
     * @param abandoned the branches of this run that are recovery's; those of earlier runs always are
     */
    Pass(String database, TransactionLog log, Set<BranchId> abandoned, XAResource resource) {
        this.database = database;
        this.log = log;
        this.abandoned = abandoned;
        this.resource = resource;
    }

    Result run() throws XAException {
        List<BranchId> found = listed();
        for (BranchId branch : found) {
            end(branch);
        }
        // An error does not tell whether a branch is gone, and MariaDB says so of one that is not: only the list does.
        List<BranchId> left = found.isEmpty() ? found : listed();
        return new Result(committed, rolledBack, left, failure);
    }

    private List<BranchId> listed() throws XAException {
        return Arrays.stream(resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN))
                .map(BranchId::parse)
                .flatMap(Optional::stream)
                .filter(this::isOurs)
                .toList();
    }

    private boolean isOurs(BranchId branch) {
        return branch.instance().equals(log.instance()) && (branch.run() < log.run() || abandoned.contains(branch));
    }

    private void end(BranchId branch) throws XAException {
        try {
            switch (log.outcome(branch.transaction())) {
                case COMMIT -> {
                    resource.commit(branch, false);
                    committed++;
                }
                case ROLLBACK -> {
                    resource.rollback(branch);
                    rolledBack++;
                }
                case UNKNOWN -> Recovery.LOG.fine(() -> database + ": no outcome is known yet of the branch " + branch);
            }
        } catch (XAException e) {
            failed(branch, e);
        }
    }

    private void failed(BranchId branch, XAException e) throws XAException {
        if (BranchXAResource.isHeuristic(e)) {
            String message =
                    database + ": the database has ended the branch " + branch + " by itself (XA code " + e.errorCode
                            + "), so that its transaction may be done in part. To solve it, compare the databases";
            Recovery.LOG.log(Level.SEVERE, message, e);
            resource.forget(branch);
        } else if (!BranchXAResource.isRollback(e)) {
            failure = Optional.of(e);
        }
    }
}
