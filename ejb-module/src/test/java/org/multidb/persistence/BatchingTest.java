package org.multidb.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BatchingTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int AT_ONCE = 2;

    /** Loaded alone, it takes until the test lets go. */
    private static final int SLOW = -1;

    private static final int MISSING = -2;
    private static final int FAILING = -3;

    private final CountDownLatch slow = new CountDownLatch(AT_ONCE);
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<Integer> alone = new CopyOnWriteArrayList<>();
    private final List<List<Integer>> together = new CopyOnWriteArrayList<>();

    @AfterEach
    void letGo() {
        release.countDown();
    }

    @Test
    void whoComesWhileFewAreLoadingLoadsAlone() {
        Batching<Integer, String> batching = batching(LONG);

        assertThat(batching.load(1)).contains("value 1");
        assertThat(batching.load(2)).contains("value 2");

        assertThat(alone).containsExactly(1, 2);
        assertThat(together).isEmpty();
    }

    @Test
    void thoseWhoComeMeanwhileAreLoadedForByOneOfThem() throws Exception {
        Batching<Integer, String> batching = full(LONG);
        List<Asking<Optional<String>>> waiting = waiting(batching, 1, 2, 3, 2);

        release.countDown();

        assertThat(waiting.get(0).answer()).contains("value 1");
        assertThat(waiting.get(1).answer()).contains("value 2");
        assertThat(waiting.get(2).answer()).contains("value 3");
        assertThat(waiting.get(3).answer()).contains("value 2");
        assertThat(alone.size() + together.size())
                .as("loads: the slow ones, and one or two for all who waited")
                .isBetween(AT_ONCE + 1, 2 * AT_ONCE);
        assertThat(together).allSatisfy(keys -> assertThat(keys).doesNotHaveDuplicates());
    }

    @Test
    void aBatchHasALimit() throws Exception {
        Batching<Integer, String> batching = full(LONG);
        int[] keys = IntStream.range(0, 3 * Batching.MOST).toArray();
        List<Asking<Optional<String>>> waiting = waiting(batching, keys);

        release.countDown();

        for (int key : keys) {
            assertThat(waiting.get(key).answer()).contains("value " + key);
        }
        assertThat(together).allSatisfy(some -> assertThat(some).hasSizeLessThanOrEqualTo(Batching.MOST));
    }

    @Test
    void whatABatchDoesNotHaveIsLoadedAlone() throws Exception {
        Batching<Integer, String> batching = full(LONG);
        List<Asking<Optional<String>>> waiting = waiting(batching, MISSING, 1, MISSING, 2);

        release.countDown();

        assertThat(waiting.get(0).answer()).isEmpty();
        assertThat(waiting.get(1).answer()).contains("value 1");
        assertThat(waiting.get(2).answer()).isEmpty();
        assertThat(waiting.get(3).answer()).contains("value 2");
        assertThat(alone).contains(MISSING);
    }

    @Test
    void aBatchThatFailsFailsNobodyButTheCallerWhoLoadsIt() throws Exception {
        Batching<Integer, String> batching = full(LONG);
        List<Asking<Optional<String>>> waiting = waiting(batching, FAILING, FAILING, 1, 2);

        release.countDown();

        assertThatThrownBy(waiting.get(0)::answer).hasCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(waiting.get(1)::answer).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(waiting.get(2).answer()).contains("value 1");
        assertThat(waiting.get(3).answer()).contains("value 2");
        assertThat(batching.load(3)).contains("value 3");
    }

    @Test
    void nobodyWaitsLongerThanPatienceAllows() throws InterruptedException {
        Batching<Integer, String> batching = full(Duration.ofMillis(50));

        assertThat(batching.load(1)).contains("value 1");

        assertThat(alone).containsExactly(SLOW, SLOW, 1);
    }

    @Test
    void aBatchThatHangsIsLeftByThoseWhoWaitForIt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Batching<Integer, String> batching = new Batching<>(
                this::one,
                keys -> {
                    begun.countDown();
                    await(end);
                    return many(keys);
                },
                1,
                LONG);
        Asking<Optional<String>> first = new Asking<>(() -> batching.load(SLOW));
        untilSlow(1);
        List<Asking<Optional<String>>> waiting = waiting(batching, 1, 2);
        release.countDown();
        begun.await();

        waiting.get(1).interrupt();

        assertThat(waiting.get(1).answer()).contains("value 2");
        end.countDown();
        assertThat(waiting.get(0).answer()).contains("value 1");
        assertThat(first.answer()).isPresent();
    }

    @Test
    void anInterruptedCallerLoadsAloneAndStaysInterrupted() throws InterruptedException {
        Batching<Integer, String> batching = full(LONG);

        Thread.currentThread().interrupt();

        assertThat(batching.load(1)).contains("value 1");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void manyCallersOfWhomSomeLeaveGetWhatTheyAskForAndLeaveRoomForTheNext() throws Exception {
        Batching<Integer, String> batching = batching(LONG);
        ExecutorService threads = Executors.newFixedThreadPool(12);
        try {
            List<Callable<Optional<String>>> questions = IntStream.range(0, 50_000)
                    .<Callable<Optional<String>>>mapToObj(
                            i -> () -> interrupted(i % 3 == 0, () -> batching.load(i % 100)))
                    .toList();
            List<Future<Optional<String>>> answers = threads.invokeAll(questions);
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).contains("value " + i % 100);
            }
        } finally {
            threads.shutdownNow();
        }

        full(batching); // where there is no room, this waits for longer than the test may take
        assertThat(together).isNotEmpty();
    }

    private static <T> T interrupted(boolean really, Callable<T> question) throws Exception {
        if (really) {
            Thread.currentThread().interrupt();
        }
        try {
            return question.call();
        } finally {
            Thread.interrupted();
        }
    }

    private Batching<Integer, String> batching(Duration patience) {
        return new Batching<>(this::one, this::many, AT_ONCE, patience);
    }

    /** In which as many are loading as may, until the test lets go. */
    private Batching<Integer, String> full(Duration patience) throws InterruptedException {
        return full(batching(patience));
    }

    private Batching<Integer, String> full(Batching<Integer, String> batching) throws InterruptedException {
        for (int i = 0; i < AT_ONCE; i++) {
            new Asking<>(() -> batching.load(SLOW));
        }
        slow.await();
        return batching;
    }

    private void untilSlow(int loads) {
        while (alone.size() < loads) {
            Thread.onSpinWait();
        }
    }

    /** Callers who all wait when this returns, in this order. */
    private static List<Asking<Optional<String>>> waiting(Batching<Integer, String> batching, int... keys) {
        return IntStream.of(keys)
                .mapToObj(key -> new Asking<>(() -> batching.load(key)).untilItWaits())
                .toList();
    }

    private Optional<String> one(int key) {
        alone.add(key);
        if (key == SLOW) {
            slow.countDown();
            await(release);
        }
        return Optional.of(key).filter(k -> k != MISSING).map(BatchingTest::value);
    }

    private Map<Integer, String> many(List<Integer> keys) {
        together.add(keys);
        Map<Integer, String> found = new HashMap<>();
        keys.stream().filter(key -> key != MISSING).forEach(key -> found.put(key, value(key)));
        return found;
    }

    private static String value(int key) {
        if (key == FAILING) {
            throw new IllegalStateException("it fails");
        }
        return "value " + key;
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
