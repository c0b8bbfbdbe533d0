package org.multidb.recovery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the log knows, and what of it has yet to be written. A decision counts once everything up to its ticket is on the
 * disk. Thread-safe.
 */
final class Decisions {
    private final Map<TransactionId, Decision> open = new LinkedHashMap<>();
    private final Map<TransactionId, Outcome> refused = new HashMap<>();
    private List<String> pending = new ArrayList<>();
    private long appended;
    private long forced;

    private record Decision(Set<String> databases, long ticket) {}

    /** Lines that are to be written, and the ticket that is reached with them. */
    record Batch(List<String> texts, long ticket) {}

    Decisions(Map<TransactionId, Set<String>> open) {
        open.forEach((id, databases) -> this.open.put(id, new Decision(new TreeSet<>(databases), 0)));
    }

    /** The ticket of the decision, which is made with this if it was not before; empty if it was refused. */
    synchronized OptionalLong commit(TransactionId transaction, Set<String> databases) {
        if (refused.containsKey(transaction)) {
            return OptionalLong.empty();
        }
        Decision decision = open.computeIfAbsent(transaction, id -> {
            pending.add(LogContents.decision(id, databases));
            return new Decision(new TreeSet<>(databases), ++appended);
        });
        return OptionalLong.of(decision.ticket());
    }

    /** Whether this was the last database of the decision. */
    synchronized boolean done(TransactionId transaction, String database) {
        Decision decision = open.get(transaction);
        if (decision == null
                || !decision.databases().remove(database)
                || !decision.databases().isEmpty()) {
            return false;
        }
        open.remove(transaction);
        pending.add(LogContents.done(transaction));
        appended++;
        return true;
    }

    synchronized Outcome outcome(TransactionId transaction) {
        Decision decision = open.get(transaction);
        if (decision == null) {
            return refused.getOrDefault(transaction, Outcome.ROLLBACK);
        }
        return decision.ticket() <= forced ? Outcome.COMMIT : Outcome.UNKNOWN;
    }

    synchronized Set<TransactionId> open(String database) {
        Set<TransactionId> result = new HashSet<>();
        open.forEach((transaction, decision) -> {
            if (decision.ticket() <= forced && decision.databases().contains(database)) {
                result.add(transaction);
            }
        });
        return result;
    }

    /** Takes what has to be appended to the file. */
    synchronized Batch take() {
        Batch batch = new Batch(pending, appended);
        pending = new ArrayList<>();
        return batch;
    }

    /** Takes what has to be in a file that is written anew. */
    synchronized Batch takeAll(String header) {
        List<String> texts = new ArrayList<>(List.of(header));
        open.forEach((transaction, decision) -> texts.add(LogContents.decision(transaction, decision.databases())));
        pending.clear();
        return new Batch(texts, appended);
    }

    synchronized boolean isForced(long ticket) {
        return ticket <= forced;
    }

    synchronized void forced(long ticket) {
        forced = ticket;
    }

    /** The disk failed: nobody knows which of the decisions that are not known to be on it are. */
    synchronized void failed() {
        pending.clear();
        open.entrySet().removeIf(entry -> {
            boolean lost = entry.getValue().ticket() > forced;
            if (lost) {
                refused.put(entry.getKey(), Outcome.UNKNOWN);
            }
            return lost;
        });
    }

    /** A new file is on the disk, in which these decisions are not. */
    synchronized void repaired() {
        refused.replaceAll((transaction, outcome) -> Outcome.ROLLBACK);
    }
}
