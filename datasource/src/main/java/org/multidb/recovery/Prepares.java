package org.multidb.recovery;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The prepares of one transaction's branches, side by side: a transaction manager asks for one after the other, and each waits
 * for a disk. It asks for the first when all work in the transaction has ended, so that the others can begin with it; each is
 * answered when it is asked for. Where the transaction manager does not ask, because another branch could not be prepared, it rolls
 * back: that waits for the vote.
 *
 * <p>None is begun early where there is no processor for it ({@link SideBySide}).
 *
 * <p>Thread-safe.
 */
final class Prepares {
    private final Map<TransactionId, Map<BranchId, Vote.Prepare>> idle = new HashMap<>();
    private final Map<BranchId, CompletableFuture<Vote>> underWay = new HashMap<>();
    private final SideBySide sideBySide;

    Prepares(SideBySide sideBySide) {
        this.sideBySide = sideBySide;
    }

    /** The work in a branch has ended, for now. */
    synchronized void idle(BranchId branch, Vote.Prepare prepare) {
        idle.computeIfAbsent(branch.transaction(), id -> new HashMap<>()).put(branch, prepare);
    }

    /** Something is done in a branch again, or it need not be prepared any more. */
    synchronized void busy(BranchId branch) {
        idle.computeIfPresent(branch.transaction(), (id, branches) -> {
            branches.remove(branch);
            return branches.isEmpty() ? null : branches;
        });
    }

    /** Prepares a branch, and begins to prepare the others of its transaction. */
    Vote run(BranchId branch, Vote.Prepare prepare) {
        return begun(branch).orElseGet(() -> {
            beginOthers(branch);
            return prepare.vote();
        });
    }

    private synchronized void beginOthers(BranchId branch) {
        Map<BranchId, Vote.Prepare> others = idle.remove(branch.transaction());
        if (others == null || HaltPoint.BETWEEN_PREPARES.isChosen()) {
            return;
        }
        others.remove(branch);
        others.forEach(
                (other, prepare) -> sideBySide.begin(prepare::vote).ifPresent(vote -> underWay.put(other, vote)));
    }

    /** The vote of a branch that began with another, once; waits for it. From then on the branch is the caller's alone. */
    Optional<Vote> begun(BranchId branch) {
        return Optional.ofNullable(remove(branch)).map(CompletableFuture::join);
    }

    private synchronized CompletableFuture<Vote> remove(BranchId branch) {
        busy(branch);
        return underWay.remove(branch);
    }
}
