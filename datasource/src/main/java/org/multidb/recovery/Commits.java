package org.multidb.recovery;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import javax.transaction.xa.XAException;

/**
 * The commits of one transaction's prepared branches, side by side: a transaction manager asks for one after the other, and
 * each waits for a disk. That the transaction is committed is decided before the first, so that their order means nothing.
 * All but the last may go on when the call returns ({@link SideBySide}); the last call returns when all are done, and so does
 * the transaction's commit.
 *
 * <p>Thread-safe.
 */
final class Commits {
    private final LiveBranches live;
    private final SideBySide sideBySide;
    private final Map<TransactionId, Round> rounds = new ConcurrentHashMap<>();

    Commits(LiveBranches live, SideBySide sideBySide) {
        this.live = live;
        this.sideBySide = sideBySide;
    }

    /** What commits one branch. */
    @FunctionalInterface
    interface Commit {
        void run() throws XAException;

        /** How it failed, if it did. */
        default Optional<XAException> outcome() {
            try {
                run();
                return Optional.empty();
            } catch (XAException e) {
                return Optional.of(e);
            }
        }
    }

    /** The branches of a transaction that were asked for, and what became of all but the last, or will. */
    private static final class Round {
        private final Set<BranchId> asked = new HashSet<>();
        private final List<CompletableFuture<Optional<XAException>>> begun = new ArrayList<>();

        synchronized boolean isLast(BranchId branch, Set<BranchId> all) {
            asked.add(branch);
            return asked.containsAll(all);
        }

        synchronized void begun(CompletableFuture<Optional<XAException>> commit) {
            begun.add(commit);
        }

        private synchronized List<CompletableFuture<Optional<XAException>>> begun() {
            return List.copyOf(begun);
        }

        /** Waits for all; how they failed. */
        List<XAException> await() {
            return begun().stream()
                    .map(CompletableFuture::join)
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    /**
     * Commits a branch of a transaction that is to be committed.
     *
     * @throws XAException if this is the last one: how it failed, or else how another did
     */
    void run(BranchId branch, Commit commit) throws XAException {
        Round round = rounds.computeIfAbsent(branch.transaction(), id -> new Round());
        if (!round.isLast(branch, live.branches(branch.transaction()))) {
            round.begun(sideBySide
                    .begin(commit::outcome)
                    .orElseGet(() -> CompletableFuture.completedFuture(commit.outcome())));
            return;
        }
        rounds.remove(branch.transaction());
        List<XAException> failures = new ArrayList<>(commit.outcome().stream().toList());
        failures.addAll(round.await());
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    /** Waits for those of a transaction that go on. */
    void await(TransactionId transaction) {
        Optional.ofNullable(rounds.get(transaction)).ifPresent(Round::await);
    }
}
