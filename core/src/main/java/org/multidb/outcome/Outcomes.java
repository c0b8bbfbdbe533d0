package org.multidb.outcome;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.multidb.Databases;
import org.multidb.Outcome;
import org.multidb.State;
import org.multidb.config.Access;
import org.multidb.config.DatabaseConfig;
import org.multidb.config.MultidbConfig;
import org.multidb.transaction.Transactions;

/**
 * What became of requests that carry an idempotency key. The key's row is in one of the databases that the request changes, and
 * changes with them in one transaction, so that it tells what became of them.
 *
 * <p>Safe for use by several threads, outside of transactions.
 */
@ApplicationScoped
public class Outcomes {
    private final Map<String, Keeper> keepers = new LinkedHashMap<>();
    private Databases databases;
    private Transactions transactions;
    private Duration lifetime;

    /** For the container's proxy. */
    protected Outcomes() {}

    @Inject
    public Outcomes(MultidbConfig config, Databases databases, Transactions transactions) {
        this.databases = databases;
        this.transactions = transactions;
        this.lifetime = config.keyLifetime();
        config.databases().stream()
                .filter(database -> database.access() == Access.READ_WRITE)
                .map(DatabaseConfig::id)
                .forEach(id -> keepers.put(id, new Keeper(databases, id)));
    }

    /**
     * Claims a key for a request.
     *
     * @param fingerprint the same for the same request, and another one for others
     * @param changed the databases that the request changes
     * @throws KeyException if the key stands for another request or was given up, or nobody can keep the outcome
     * @throws org.multidb.MultidbException if the database that keeps it cannot be used
     */
    public Claim claim(IdempotencyKey key, String fingerprint, Collection<String> changed, Executor executor) {
        changed.forEach(databases::config); // refuses unknown ones
        Keeper keeper = keeper(changed);
        Keeper.Marker marker =
                keeper.mark(key, OutcomeRow.started(fingerprint, Instant.now().plus(lifetime)));
        if (judge(marker.row(), fingerprint).isPresent()) {
            return new Claim(transactions, keeper, key, marker.row(), false);
        }
        Optional<Found> other = elsewhere(key, keeper, executor);
        if (other.isEmpty()) {
            return new Claim(transactions, keeper, key, marker.row(), marker.fresh());
        }
        if (marker.fresh()) {
            keeper.withdraw(key);
        }
        judge(other.get().row(), fingerprint);
        return new Claim(transactions, other.get().keeper(), key, other.get().row(), false);
    }

    /**
     * What became of the request of a key, asked of all databases at once. One that is not committed and that nobody is working on is
     * rolled back from then on, so that the answer stays true. A database that does not answer delays it by {@link Databases#BOUND}
     * at most.
     */
    public CompletionStage<Verdict> verdict(IdempotencyKey key, Executor executor) {
        return databases
                .each(
                        keepers.keySet(),
                        session -> keepers.get(session.database().id()).decide(session, key),
                        executor)
                .thenApply(Verdict::of);
    }

    /**
     * Which of these transactions a committed row tells of, asked of all databases at once.
     *
     * @param transactions named as in {@link Verdict#transaction}
     */
    public CompletionStage<Told> committed(Collection<String> transactions, Executor executor) {
        if (transactions.isEmpty()) {
            return CompletableFuture.completedStage(new Told(Set.of(), true));
        }
        return databases
                .each(
                        keepers.keySet(),
                        session -> keepers.get(session.database().id()).committed(session, transactions),
                        executor)
                .thenApply(Told::of);
    }

    /**
     * What outcomes tell of some transactions.
     *
     * @param committed those that are committed
     * @param complete whether every database could be asked
     */
    public record Told(Set<String> committed, boolean complete) {

        public Told {
            committed = Set.copyOf(committed);
        }

        private static Told of(List<Outcome<Set<String>>> outcomes) {
            Set<String> committed = new HashSet<>();
            boolean complete = true;
            for (Outcome<Set<String>> outcome : outcomes) {
                if (outcome instanceof Outcome.Success<Set<String>> success) {
                    committed.addAll(success.value());
                } else {
                    complete = false;
                }
            }
            return new Told(committed, complete);
        }
    }

    /** The databases that can be used now, whether or not they have the table. */
    List<Keeper> inService() {
        return keepers.values().stream()
                .filter(keeper -> databases.status(keeper.id()).state() == State.UP)
                .toList();
    }

    /** The answer that is kept, if any. */
    static Optional<String> judge(OutcomeRow row, String fingerprint) {
        if (!row.fingerprint().equals(fingerprint)) {
            throw KeyException.reused();
        }
        return switch (row.state()) {
            case COMMITTED -> Optional.of(row.answer());
            case ROLLED_BACK -> throw KeyException.rolledBack();
            case STARTED, RUNNING -> Optional.empty();
        };
    }

    /** The first in configured order that can, so that it is the same one for the same request. */
    private Keeper keeper(Collection<String> changed) {
        List<String> obstacles = new ArrayList<>();
        for (String id : databases.ids().stream().filter(changed::contains).toList()) {
            Optional<Keeper> keeper = Optional.ofNullable(keepers.get(id));
            Optional<String> obstacle = keeper.map(Keeper::obstacle).orElse(Optional.of(id + " may only be read"));
            if (obstacle.isEmpty()) {
                return keeper.orElseThrow();
            }
            obstacles.add(obstacle.get());
        }
        throw KeyException.notKept(obstacles);
    }

    /** A row that another database has. */
    private record Found(Keeper keeper, OutcomeRow row) {}

    /**
     * Another request under the same key may change other databases, and then has its row there. Each looks after it has made its
     * own, so that of two that meet at least one sees the other. A database that is not in service is not looked at.
     */
    private Optional<Found> elsewhere(IdempotencyKey key, Keeper own, Executor executor) {
        List<String> others = inService().stream()
                .map(Keeper::id)
                .filter(id -> !id.equals(own.id()))
                .toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        return databases
                .each(others, session -> keepers.get(session.database().id()).peek(session, key), executor)
                .toCompletableFuture()
                .join()
                .stream()
                .flatMap(this::found)
                .findFirst();
    }

    private Stream<Found> found(Outcome<Optional<OutcomeRow>> outcome) {
        return outcome instanceof Outcome.Success<Optional<OutcomeRow>> success
                ? success.value().stream()
                        .filter(row -> !row.isExpired())
                        .map(row -> new Found(keepers.get(success.database()), row))
                : Stream.empty();
    }
}
