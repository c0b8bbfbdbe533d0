package org.multidb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EntranceTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int WAITING = 10;

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch inside = new CountDownLatch(Entrance.AT_ONCE);
    private final CountDownLatch answer = new CountDownLatch(1);

    @AfterEach
    void end() {
        answer.countDown();
        callers.shutdown();
    }

    @Test
    void whoWaitsIsRefusedAsSoonAsTheDatabaseIsFoundGone() throws InterruptedException {
        Entrance entrance = entrance(false, LONG);
        List<CompletableFuture<String>> first = hanging(entrance);
        FutureTask<String> waiting = waiting(entrance, () -> "never asked for");

        answer.countDown();

        assertThat(first).allSatisfy(caller -> assertThatThrownBy(caller::join)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseInstanceOf(SQLException.class));
        assertThatThrownBy(waiting::get)
                .hasCauseInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("db1: the database cannot be reached");
    }

    @Test
    void whoComesAfterwardsAsksThePoolAgain() throws InterruptedException {
        Entrance entrance = entrance(false, LONG);
        List<CompletableFuture<String>> first = hanging(entrance);
        answer.countDown();
        assertThat(first).allSatisfy(caller -> assertThatThrownBy(caller::join).isNotNull());

        assertThat(ask(entrance, () -> "connected").join()).isEqualTo("connected");
    }

    @Test
    void whoComesFirstIsServedFirst() throws Exception {
        Entrance entrance = entrance(false, LONG);
        var oneLeaves = new CountDownLatch(1);
        CompletableFuture<String> first = ask(entrance, () -> {
            inside.countDown();
            oneLeaves.await();
            return "connected";
        });
        occupy(entrance, Entrance.AT_ONCE - 1, () -> {
            inside.countDown();
            answer.await();
            return "connected";
        });
        List<Integer> served = new CopyOnWriteArrayList<>();
        List<FutureTask<Boolean>> waiting = new ArrayList<>();
        for (int i = 0; i < WAITING; i++) {
            int caller = i;
            waiting.add(waiting(entrance, () -> served.add(caller)));
        }

        oneLeaves.countDown();

        assertThat(first.join()).isEqualTo("connected");
        for (FutureTask<Boolean> each : waiting) {
            assertThat(each.get()).isTrue();
        }
        assertThat(served).hasSize(WAITING).isSorted();
    }

    @Test
    void nobodyWaitsLongerThanPatienceAllows() throws InterruptedException {
        Entrance entrance = entrance(false, Duration.ofMillis(50));
        hanging(entrance);

        assertThat(ask(entrance, () -> "connected").join()).isEqualTo("connected");
    }

    @Test
    void whoCameInOutOfPatienceLeavesNoPlaceBehind() throws InterruptedException {
        Duration patience = Duration.ofMillis(50);
        Entrance entrance = entrance(false, patience);
        hanging(entrance);
        assertThat(ask(entrance, () -> "connected").join()).isEqualTo("connected");

        long start = System.nanoTime();
        assertThat(ask(entrance, () -> "connected").join()).isEqualTo("connected");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(patience);
    }

    @Test
    void aTransactionThatHasAConnectionDoesNotWaitForThoseThatWaitForIt() throws Exception {
        Entrance entrance = entrance(true, LONG);
        entrance.pass(() -> "connected");
        hanging(entrance);

        assertThat(entrance.<String, RuntimeException>pass(() -> "again")).isEqualTo("again");
    }

    private static Entrance entrance(boolean inTransaction, Duration patience) {
        TestTransaction transaction = new TestTransaction(inTransaction);
        return new Entrance("db1", new Visits(() -> transaction), patience);
    }

    /** As many as there is room for, who are told that the database is gone as soon as there is an answer. */
    private List<CompletableFuture<String>> hanging(Entrance entrance) throws InterruptedException {
        Opening<String, Exception> hanging = () -> {
            inside.countDown();
            answer.await();
            throw new SQLException("connection refused", "08001");
        };
        return occupy(entrance, Entrance.AT_ONCE, hanging);
    }

    /** So many have come in when this returns, and there is no place left. */
    private List<CompletableFuture<String>> occupy(Entrance entrance, int callers, Opening<String, Exception> opening)
            throws InterruptedException {
        List<CompletableFuture<String>> asking =
                Stream.generate(() -> ask(entrance, opening)).limit(callers).toList();
        inside.await();
        return asking;
    }

    /** One who waits in front of the entrance when this returns. */
    private static <T> FutureTask<T> waiting(Entrance entrance, Opening<T, RuntimeException> opening) {
        FutureTask<T> waiting = new FutureTask<>(() -> entrance.pass(opening));
        Thread waiter = new Thread(waiting);
        waiter.start();
        while (waiter.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return waiting;
    }

    private CompletableFuture<String> ask(Entrance entrance, Opening<String, Exception> opening) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return entrance.pass(opening);
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                },
                callers);
    }
}
