package org.multidb.it.crashes;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.multidb.it.crashes.Reply.Kind;

/**
 * Makes one transfer after the other between accounts that nobody else touches, each until it knows the outcome. For one
 * thread.
 */
final class Client {
    /** How long it keeps asking; an application that starts on a busy machine takes a part of that. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final int PAUSE_MILLIS = 100;

    private final Teller teller;
    private final String name;
    private final Habit habit;
    private final int firstAccount;
    private final int accounts;
    private final RandomGenerator random;
    private final AtomicInteger number = new AtomicInteger();

    /** The last of its transfers that was. */
    private Optional<String> committed = Optional.empty();

    /** What it does when a transfer was not acknowledged. */
    enum Habit {
        /** Sends it again, under the same key, until it is. */
        REPEATS,
        /** Asks for the outcome, and leaves it at that. */
        ASKS
    }

    /** @param accounts how many of its own it has in each database, from the first one on */
    Client(Teller teller, String name, Habit habit, int firstAccount, int accounts, RandomGenerator random) {
        this.teller = teller;
        this.name = name;
        this.habit = habit;
        this.firstAccount = firstAccount;
        this.accounts = accounts;
        this.random = random;
    }

    /** The next transfer, to its end. */
    History transfer() {
        Transfer transfer = next();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<Reply> replies = new ArrayList<>();
        Optional<JsonObject> batch = teller.prepare(transfer, committed);
        while (batch.isEmpty() && System.nanoTime() < deadline) {
            pause();
            batch = teller.prepare(transfer, committed);
        }
        if (batch.isEmpty()) {
            return new History(transfer, List.of(new Reply(Kind.UNFORESEEN, "the balances cannot be read")));
        }
        replies.add(teller.transfer(transfer, batch.get()));
        while (!isEnd(replies) && System.nanoTime() < deadline) {
            pause();
            replies.add(
                    habit == Habit.REPEATS ? teller.transfer(transfer, batch.get()) : teller.outcome(transfer.id()));
        }
        History history = new History(transfer, replies);
        if (history.end() == Kind.COMMITTED) {
            committed = Optional.of(transfer.id());
        }
        return history;
    }

    Transfer next() {
        long amount = random.nextLong(1, 100) * (random.nextBoolean() ? 1 : -1);
        return new Transfer(name + "-" + number.incrementAndGet(), account(), account(), amount);
    }

    private int account() {
        return firstAccount + random.nextInt(accounts);
    }

    /** That nobody knows of a transfer is an answer to a question, and to nothing else. */
    private boolean isEnd(List<Reply> replies) {
        Kind last = replies.get(replies.size() - 1).kind();
        boolean asked = habit == Habit.ASKS && replies.size() > 1;
        return switch (last) {
            case COMMITTED, UNFORESEEN -> true;
            case ROLLED_BACK, UNKNOWN -> asked;
            case IN_DOUBT, BUSY, LOST -> false;
        };
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
