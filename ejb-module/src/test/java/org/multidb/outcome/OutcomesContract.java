package org.multidb.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.multidb.Databases;
import org.multidb.ErrorCode;
import org.multidb.MultidbException;
import org.multidb.State;
import org.multidb.config.MultidbConfig;
import org.multidb.config.Settings;
import org.multidb.migration.Migrations;
import org.multidb.outcome.Claim.Done;
import org.multidb.outcome.Verdict.Result;
import org.multidb.persistence.TwoDatabases;
import org.multidb.transaction.OutcomeUnknownException;
import org.multidb.transaction.Transactions;

/** What is promised of requests with a key, on any vendor: two databases and a transaction manager over both. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OutcomesContract {
    private static final List<String> BOTH = List.of("db1", "db2");

    private final TwoDatabases databases;
    private final ExecutorService executor = Executors.newFixedThreadPool(16);
    private SmallServer server;
    private Databases registry;
    private Transactions transactions;
    private Outcomes outcomes;

    OutcomesContract(TwoDatabases databases) {
        this.databases = databases;
    }

    @BeforeAll
    void start() throws JMException {
        server = new SmallServer(Map.of("db1", databases.xa1(), "db2", databases.xa2()));
        TestNaming.bind("java:comp/TransactionSynchronizationRegistry", server);
        String prefix = "jdbc/" + UUID.randomUUID() + "-";
        Map<String, String> settings = new HashMap<>(Map.of("multidb.sample", "false"));
        for (String id : BOTH) {
            TestNaming.bind(prefix + id, server.pool(id));
            XaPool.register(id, prefix + id);
            settings.put("multidb.database." + id + ".jndi-name", prefix + id);
            settings.put("multidb.database." + id + ".migrate", "true");
            execute(id, "create table account (id int not null primary key, balance int not null)");
            execute(id, "insert into account values (1, 0)");
        }
        MultidbConfig config = MultidbConfig.read(Settings.of(settings));
        registry = new Databases(config, new Migrations(config));
        assertThat(registry.probe(Runnable::run).toCompletableFuture().join())
                .extracting(status -> status.state())
                .containsOnly(State.UP);
        transactions = new Transactions(registry, server, server);
        outcomes = new Outcomes(config, registry, transactions);
    }

    @AfterAll
    void stop() {
        executor.shutdownNow();
        databases.close();
    }

    /** What a test that failed has left would be in the way of the others. */
    @AfterEach
    void recover() throws Exception {
        server.recover(false);
    }

    @Test
    void aRepeatIsToldTheAnswerOfTheFirstAndDoesNothing() {
        IdempotencyKey key = key();
        int before = balance("db1");

        Done first = pay(key, "a");
        Done second = pay(key, "a");

        assertThat(first.repeated()).isFalse();
        assertThat(second).isEqualTo(new Done(first.answer(), true));
        assertThat(balance("db1")).isEqualTo(before + 1);
        Verdict verdict = verdict(key);
        assertThat(verdict.result()).isEqualTo(Result.COMMITTED);
        assertThat(verdict.database()).contains("db1");
        assertThat(verdict.answer()).contains(first.answer());
    }

    @Test
    void keysThatDifferInCaseOrInABlankAreNotTheSame() {
        String text = UUID.randomUUID() + "x";
        for (String one : List.of(text + " x", text + "  x", (text + " x").toUpperCase(Locale.ROOT))) {
            assertThat(pay(new IdempotencyKey(one), "a").repeated()).isFalse();
        }
    }

    @Test
    void anAnswerMayBeLong() {
        IdempotencyKey key = key();
        String answer = "ä".repeat(100_000);

        assertThat(claim(key, "a").run(() -> answer).answer()).isEqualTo(answer);

        assertThat(claim(key, "a").stored()).contains(answer);
    }

    @Test
    void anotherRequestUnderTheKeyIsRefusedAlsoIfItChangesOtherDatabases() {
        IdempotencyKey key = key();
        pay(key, "a");

        refused(ErrorCode.KEY_REUSED, () -> pay(key, "b"));
        refused(ErrorCode.KEY_REUSED, () -> outcomes.claim(key, print("b"), List.of("db2"), executor));

        assertThat(count("db2", key)).isZero();
        assertThat(claim(key, "a").stored()).isPresent();
    }

    @Test
    void ofManyAtOnceOneIsDone() throws Exception {
        for (int round = 0; round < 5; round++) {
            IdempotencyKey key = key();
            int before = balance("db2");
            CyclicBarrier together = new CyclicBarrier(8);

            List<Object> ends = all(IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> end(together, key), executor))
                    .toList());

            assertThat(ends).filteredOn(new Done(key.text(), false)::equals).hasSize(1);
            assertThat(ends).allSatisfy(end -> assertThat(end)
                    .isIn(new Done(key.text(), false), new Done(key.text(), true), ErrorCode.KEY_IN_USE));
            assertThat(balance("db2")).isEqualTo(before + 1);
        }
    }

    private Object end(CyclicBarrier together, IdempotencyKey key) {
        try {
            together.await();
            return pay(key, "a");
        } catch (MultidbException e) {
            return e.code();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void afterAFailureTheKeyMayBeTriedAgain() {
        IdempotencyKey key = key();
        int before = balance("db1");
        Claim claim = claim(key, "a");

        assertThatThrownBy(() -> claim.run(() -> {
                    change("db1");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(claim.taken()).isTrue();
        assertThat(balance("db1")).isEqualTo(before);
        assertThat(pay(key, "a").repeated()).isFalse();
        assertThat(balance("db1")).isEqualTo(before + 1);
    }

    @Test
    void whoAsksForAKeyThatNobodyWorksOnEndsItForGood() {
        IdempotencyKey key = key();
        int before = balance("db1");
        Claim slow = claim(key, "a");

        assertThat(verdict(key).result()).isEqualTo(Result.ROLLED_BACK);

        refused(ErrorCode.KEY_ROLLED_BACK, () -> slow.run(() -> work(key)));
        refused(ErrorCode.KEY_ROLLED_BACK, () -> pay(key, "a"));
        assertThat(balance("db1")).isEqualTo(before);
        assertThat(verdict(key).result()).isEqualTo(Result.ROLLED_BACK);
    }

    @Test
    void whoAsksAndWhoWorksNeverContradictEachOther() throws Exception {
        for (int round = 0; round < 15; round++) {
            IdempotencyKey key = key();
            int before = balance("db1");
            CyclicBarrier together = new CyclicBarrier(2);
            CompletableFuture<Object> done = CompletableFuture.supplyAsync(() -> end(together, key), executor);
            together.await();
            Result told = verdict(key).result();
            Object end = done.get();

            boolean applied = balance("db1") == before + 1;
            if (applied) {
                assertThat(end).isEqualTo(new Done(key.text(), false));
            } else { // the one who asks may have the row for a moment
                assertThat(end).isIn(ErrorCode.KEY_ROLLED_BACK, ErrorCode.KEY_IN_USE);
            }
            if (told == Result.COMMITTED || told == Result.ROLLED_BACK) {
                assertThat(applied).isEqualTo(told == Result.COMMITTED);
            }
            assertThat(verdict(key).result()).isEqualTo(applied ? Result.COMMITTED : Result.ROLLED_BACK);
        }
    }

    @Test
    void whileItIsDoneItIsInDoubtAndNobodyElseDoesIt() {
        IdempotencyKey key = key();

        Done done = claim(key, "a").run(() -> {
            CompletableFuture.runAsync(
                            () -> {
                                assertThat(verdict(key).result()).isEqualTo(Result.IN_DOUBT);
                                refused(ErrorCode.KEY_IN_USE, () -> pay(key, "a"));
                                refused(ErrorCode.KEY_REUSED, () -> pay(key, "b"));
                            },
                            executor)
                    .join();
            return work(key);
        });

        assertThat(done.repeated()).isFalse();
        assertThat(verdict(key).result()).isEqualTo(Result.COMMITTED);
    }

    @Test
    void aPreparedBranchKeepsItInDoubtUntilItIsCommitted() throws Exception {
        IdempotencyKey key = key();
        int before = balance("db2");
        Claim claim = claim(key, "a");
        expire(key);
        leavePrepared(() -> claim.run(() -> work(key)));

        assertThat(verdict(key).result()).isEqualTo(Result.IN_DOUBT);
        refused(ErrorCode.KEY_IN_USE, () -> pay(key, "a"));
        keeper("db1").sweep();
        assertThat(verdict(key).result()).isEqualTo(Result.IN_DOUBT);

        server.recover(true);
        assertThat(balance("db2")).isEqualTo(before + 1);
    }

    @Test
    void afterTheRecoveryItIsWhatTheBranchCameTo() throws Exception {
        IdempotencyKey committed = key();
        leavePrepared(committed);
        server.recover(true);
        assertThat(verdict(committed).result()).isEqualTo(Result.COMMITTED);
        assertThat(pay(committed, "a")).isEqualTo(new Done(committed.text(), true));

        IdempotencyKey rolledBack = key();
        leavePrepared(rolledBack);
        server.recover(false);
        assertThat(verdict(rolledBack).result()).isEqualTo(Result.ROLLED_BACK);
    }

    @Test
    void theRowTellsWhichTransactionItWas() throws Exception {
        IdempotencyKey done = key();
        pay(done, "a");
        String ended = verdict(done).transaction().orElseThrow();
        IdempotencyKey prepared = key();
        leavePrepared(prepared);
        String left = server.lastTransaction();

        Outcomes.Told told = outcomes.committed(Set.of(left, ended, "6d646201-00-00"), executor)
                .toCompletableFuture()
                .join();
        assertThat(told).isEqualTo(new Outcomes.Told(Set.of(ended), true));

        server.recover(true);
        assertThat(verdict(prepared).transaction()).contains(left);
    }

    private void leavePrepared(IdempotencyKey key) {
        leavePrepared(() -> pay(key, "a"));
    }

    private void leavePrepared(ThrowingCallable work) {
        server.stopAfterPrepare(true);
        try {
            assertThatThrownBy(work).isInstanceOf(OutcomeUnknownException.class);
        } finally {
            server.stopAfterPrepare(false);
        }
    }

    @Test
    void anExpiredKeyIsGoneAndMayBeUsedForAnotherRequest() {
        IdempotencyKey key = key();
        pay(key, "a");
        expire(key);

        assertThat(verdict(key).result()).isEqualTo(Result.UNKNOWN);
        assertThat(pay(key, "b").repeated()).isFalse();
        assertThat(verdict(key).result()).isEqualTo(Result.COMMITTED);
    }

    @Test
    void expiredKeysAreSweptAndOthersStay() {
        List<IdempotencyKey> expired =
                IntStream.range(0, 60).mapToObj(i -> key()).toList();
        expired.forEach(key -> {
            claim(key, "a");
            expire(key);
        });
        IdempotencyKey stays = key();
        pay(stays, "a");

        int removed = 0;
        for (int step = keeper("db1").sweep(); step > 0; step = keeper("db1").sweep()) {
            assertThat(step).isLessThanOrEqualTo(50);
            removed += step;
        }

        assertThat(removed).isGreaterThanOrEqualTo(60);
        assertThat(expired).allSatisfy(key -> assertThat(count("db1", key)).isZero());
        assertThat(count("db1", stays)).isEqualTo(1);
    }

    @Test
    void aDatabaseThatCannotBeAskedLeavesAnUnknownKeyInDoubt() {
        server.refuse("db2", true);
        try {
            Verdict verdict = verdict(key());
            assertThat(verdict.result()).isEqualTo(Result.IN_DOUBT);
            assertThat(verdict.unasked()).containsExactly("db2");
            assertThat(verdict.database()).isEmpty();
        } finally {
            server.refuse("db2", false);
        }
        assertThat(verdict(key()).result()).isEqualTo(Result.UNKNOWN);
    }

    private Claim claim(IdempotencyKey key, String request) {
        return outcomes.claim(key, print(request), BOTH, executor);
    }

    private Done pay(IdempotencyKey key, String request) {
        Claim claim = claim(key, request);
        return claim.stored().map(answer -> new Done(answer, true)).orElseGet(() -> claim.run(() -> work(key)));
    }

    private String work(IdempotencyKey key) {
        BOTH.forEach(this::change);
        return key.text();
    }

    private void change(String id) {
        registry.with(id, session -> {
            try (Statement statement = session.connection().createStatement()) {
                return statement.executeUpdate("update account set balance = balance + 1 where id = 1");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Verdict verdict(IdempotencyKey key) {
        return outcomes.verdict(key, executor).toCompletableFuture().join();
    }

    private Keeper keeper(String id) {
        return outcomes.inService().stream()
                .filter(keeper -> keeper.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static IdempotencyKey key() {
        return new IdempotencyKey(UUID.randomUUID().toString());
    }

    private static String print(String request) {
        return request.repeat(64);
    }

    private static void refused(ErrorCode code, Runnable work) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(KeyException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    private static <T> List<T> all(List<CompletableFuture<T>> parts) throws Exception {
        List<T> values = new ArrayList<>();
        for (CompletableFuture<T> part : parts) {
            values.add(part.get());
        }
        return values;
    }

    private DataSource source(String id) {
        return id.equals("db1") ? databases.db1() : databases.db2();
    }

    private void execute(String id, String sql) {
        try (Connection connection = source(id).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<Integer> number(String id, String sql) {
        try (Connection connection = source(id).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? Optional.of(rows.getInt(1)) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int balance(String id) {
        return number(id, "select balance from account where id = 1").orElseThrow();
    }

    private int count(String id, IdempotencyKey key) {
        return number(id, "select count(*) from multidb_outcomes where idempotency_key = '" + key.text() + "'")
                .orElseThrow();
    }

    /** As time would, while nobody holds the row. */
    private void expire(IdempotencyKey key) {
        execute("db1", "update multidb_outcomes set expires = 1 where idempotency_key = '" + key.text() + "'");
    }
}
