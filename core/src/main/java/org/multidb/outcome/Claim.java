package org.multidb.outcome;

import java.util.Optional;
import java.util.function.Supplier;
import org.multidb.transaction.Transactions;

/** The right to try the request of a key, or what came of it before. For one thread. */
public final class Claim {
    private final Transactions transactions;
    private final Keeper keeper;
    private final IdempotencyKey key;
    private final OutcomeRow row;
    private final boolean fresh;
    private boolean taken;

    Claim(Transactions transactions, Keeper keeper, IdempotencyKey key, OutcomeRow row, boolean fresh) {
        this.transactions = transactions;
        this.keeper = keeper;
        this.key = key;
        this.row = row;
        this.fresh = fresh;
    }

    /** What was answered when the request was committed; empty if it has not been. */
    public Optional<String> stored() {
        return row.state() == KeyState.COMMITTED ? Optional.of(row.answer()) : Optional.empty();
    }

    /** Whether nothing was known of the key before. */
    public boolean fresh() {
        return fresh;
    }

    /** Whether what an earlier attempt has left is known to be nothing, so that this one's outcome is the request's. */
    public boolean taken() {
        return taken;
    }

    /**
     * Does the request in a transaction of its own, together with the note that it is done.
     *
     * @param work gives the answer
     * @return the answer, or that of an attempt that was faster
     * @throws KeyException if another attempt is under way, or the key was given up meanwhile
     */
    public Done run(Supplier<String> work) {
        return transactions.<Done, RuntimeException>call(tx -> {
            OutcomeRow before = tx.with(keeper.id(), session -> keeper.take(session, key));
            Optional<String> other = Outcomes.judge(before, row.fingerprint());
            if (other.isPresent()) {
                return new Done(other.get(), true);
            }
            taken = true;
            String answer = work.get();
            tx.<Boolean, RuntimeException>with(keeper.id(), session -> {
                keeper.settle(session, key, before, answer);
                return true;
            });
            return new Done(answer, false);
        });
    }

    /**
     * A request that is done.
     *
     * @param repeated whether that was before, and not by this attempt
     */
    public record Done(String answer, boolean repeated) {}
}
