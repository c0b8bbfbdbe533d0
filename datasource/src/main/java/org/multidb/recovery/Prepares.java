package org.multidb.recovery;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * The prepares of one transaction's branches, side by side: a transaction manager asks for one after the other, and each waits
 * for a disk. It asks for the first when all work in the transaction has ended, so that the others can begin with it; each is
 * answered when it is asked for. Where the transaction manager does not ask, because another branch could not be prepared, it rolls
 * back: that waits for the vote.
 *
 * <p>While as many go on beside another as there are processors, no more are begun early: then the processors are what is waited
 * for, and to hand a prepare to another thread costs more of them than it saves time.
 *
 * <p>Thread-safe.
 */
final class Prepares {
    private final Map<TransactionId, Map<BranchId, Vote.Prepare>> idle = new HashMap<>();
    private final Map<BranchId, CompletableFuture<Vote>> underWay = new HashMap<>();
    private final Semaphore room;

    Prepares() {
        this(Runtime.getRuntime().availableProcessors());
    }

    /** @param most how many are begun early and go on at the same time */
    Prepares(int most) {
        room = new Semaphore(most);
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

    /** Prepares a branch, and begins to prepare the others of its transaction, as far as there is room. */
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
        others.forEach((other, prepare) -> {
            if (room.tryAcquire()) {
                underWay.put(other, begin(prepare));
            }
        });
    }

    private CompletableFuture<Vote> begin(Vote.Prepare prepare) {
        return CompletableFuture.supplyAsync(prepare::vote, BranchThreads.POOL)
                .whenComplete((vote, failure) -> room.release());
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
