package org.multidb.recovery;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The branches of this run that a database was asked to prepare and that are not known to have ended. Thread-safe. */
final class LiveBranches {
    private final Map<TransactionId, Map<BranchId, String>> transactions = new HashMap<>();

    synchronized void add(BranchId branch, String database) {
        transactions
                .computeIfAbsent(branch.transaction(), id -> new HashMap<>())
                .put(branch, database);
    }

    synchronized boolean contains(BranchId branch) {
        return transactions.getOrDefault(branch.transaction(), Map.of()).containsKey(branch);
    }

    synchronized boolean contains(TransactionId transaction) {
        return transactions.containsKey(transaction);
    }

    /** The branches of a transaction. */
    synchronized Set<BranchId> branches(TransactionId transaction) {
        return new HashSet<>(transactions.getOrDefault(transaction, Map.of()).keySet());
    }

    /** The databases that take part in a transaction. */
    synchronized Set<String> databases(TransactionId transaction) {
        return new HashSet<>(transactions.getOrDefault(transaction, Map.of()).values());
    }

    /** Forgets a branch; returns whether it was the last one of its transaction in its database. */
    synchronized boolean remove(BranchId branch) {
        TransactionId transaction = branch.transaction();
        Map<BranchId, String> branches = transactions.getOrDefault(transaction, new HashMap<>());
        String database = branches.remove(branch);
        if (branches.isEmpty()) {
            transactions.remove(transaction);
        }
        return database != null && !branches.containsValue(database);
    }
}
