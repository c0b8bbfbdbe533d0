package org.multidb.recovery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.transaction.xa.XAException;

/**
 * The commits of one transaction's prepared branches, side by side: a transaction manager asks for one after the other, and
 * each waits for a disk. That the transaction is committed is decided before the first, so that their order means nothing.
 * All but the last go on when the call returns; the last call returns when all are done, and so does the transaction's commit.
 *
 * <p>Thread-safe.
 */
final class Commits {
    private final LiveBranches live;
    private final Map<TransactionId, Round> rounds = new HashMap<>();

    Commits(LiveBranches live) {
        this.live = live;
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

    /** The branches of a transaction that were asked for, and those that go on. */
    private static final class Round {
        private final Set<BranchId> asked = new HashSet<>();
        private final List<CompletableFuture<Optional<XAException>>> underWay = new ArrayList<>();

        /** Waits for all; how they failed. */
        List<XAException> await() {
            return underWay.stream()
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
        Optional<Round> others = othersIfLast(branch, commit);
        if (others.isEmpty()) {
            return;
        }
        List<XAException> failures = new ArrayList<>(commit.outcome().stream().toList());
        failures.addAll(others.get().await());
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    /** Lets the commit go on by itself if another will be asked for. */
    private synchronized Optional<Round> othersIfLast(BranchId branch, Commit commit) {
        TransactionId transaction = branch.transaction();
        Round round = rounds.computeIfAbsent(transaction, id -> new Round());
        round.asked.add(branch);
        if (round.asked.containsAll(live.branches(transaction))) {
            rounds.remove(transaction);
            return Optional.of(round);
        }
        round.underWay.add(CompletableFuture.supplyAsync(commit::outcome, BranchThreads.POOL));
        return Optional.empty();
    }

    /** Waits for those of a transaction that go on. */
    void await(TransactionId transaction) {
        round(transaction).ifPresent(Round::await);
    }

    private synchronized Optional<Round> round(TransactionId transaction) {
        return Optional.ofNullable(rounds.get(transaction));
    }
}
