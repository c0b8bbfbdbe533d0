package org.multidb.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestThreadsTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final Set<Thread> made = ConcurrentHashMap.newKeySet();
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<RequestThreads> started = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        release.countDown();
        for (RequestThreads threads : started) {
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            assertThat(threads.isTerminated()).isTrue();
        }
    }

    private RequestThreads threads(int quick, int most, int waiting, Duration longer, Duration idle) {
        RequestThreads threads =
                RequestThreads.start(new RequestThreads.Limits(quick, most, waiting, longer, idle), work -> {
                    Thread thread = new Thread(work);
                    thread.setDaemon(true);
                    made.add(thread);
                    return thread;
                });
        started.add(threads);
        return threads;
    }

    /** A request that hangs until the end of the test. */
    private CountDownLatch hang(RequestThreads threads) {
        CountDownLatch begun = new CountDownLatch(1);
        threads.execute(() -> {
            begun.countDown();
            awaitQuietly(release);
        });
        return begun;
    }

    /** Where two work side by side, both hang. */
    private RequestThreads hanging(Duration longer) throws InterruptedException {
        RequestThreads threads = threads(2, 10, 100, longer, LONG);
        await(hang(threads));
        await(hang(threads));
        return threads;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void serveEveryRequestWithNoMoreThreadsThanWorkWellSideBySide() throws InterruptedException {
        RequestThreads threads = threads(3, 100, 10_000, LONG, LONG);
        CountDownLatch served = new CountDownLatch(5_000);
        AtomicInteger working = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        for (int i = 0; i < 5_000; i++) {
            threads.execute(() -> {
                most.accumulateAndGet(working.incrementAndGet(), Math::max);
                working.decrementAndGet();
                served.countDown();
            });
        }
        await(served);
        assertThat(made).hasSizeLessThanOrEqualTo(3);
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void replaceThoseThatHangEvenIfNothingElseIsAskedFor() throws InterruptedException {
        RequestThreads threads = hanging(SHORT);
        CountDownLatch served = new CountDownLatch(1);
        threads.execute(served::countDown);
        await(served);
    }

    @Test
    void waitForThoseThatDoNotTakeLonger() throws InterruptedException {
        RequestThreads threads = hanging(LONG);
        CountDownLatch served = new CountDownLatch(1);
        threads.execute(served::countDown);
        assertThat(served.await(100, TimeUnit.MILLISECONDS)).isFalse();
        release.countDown();
        await(served);
        assertThat(made).hasSize(2);
    }

    @Test
    void areNeverMoreThanTheMost() throws InterruptedException {
        RequestThreads threads = threads(1, 3, 100, SHORT, LONG);
        List<CountDownLatch> begun = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            begun.add(hang(threads));
        }
        for (CountDownLatch latch : begun.subList(0, 3)) {
            await(latch);
        }
        assertThat(begun.get(3).await(100, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(made).hasSize(3);
        release.countDown();
        await(begun.get(9));
    }

    @Test
    void wakeTheOneThatWasIdleLast() throws InterruptedException {
        RequestThreads threads = threads(2, 2, 100, LONG, LONG);
        CountDownLatch both = new CountDownLatch(2);
        CountDownLatch second = new CountDownLatch(1);
        Thread idleFirst = serve(threads, both, release);
        Thread idleLast = serve(threads, both, second);
        await(both);
        release.countDown();
        awaitIdle(idleFirst);
        second.countDown();
        awaitIdle(idleLast);
        for (int i = 0; i < 20; i++) {
            assertThat(serve(threads, new CountDownLatch(1), new CountDownLatch(0)))
                    .isEqualTo(idleLast);
            awaitIdle(idleLast);
        }
    }

    /** The thread that serves it, which goes on when it may. */
    private static Thread serve(RequestThreads threads, CountDownLatch begun, CountDownLatch mayGoOn) {
        CompletableFuture<Thread> servedBy = new CompletableFuture<>();
        threads.execute(() -> {
            begun.countDown();
            servedBy.complete(Thread.currentThread());
            awaitQuietly(mayGoOn);
        });
        return servedBy.orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** One that sleeps until it is woken or its patience ends; requests of these tests wait without a limit. */
    private static void awaitIdle(Thread thread) throws InterruptedException {
        long begin = System.nanoTime();
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(30));
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    @Test
    void endAfterTheyWereIdleForLong() throws InterruptedException {
        RequestThreads threads = threads(2, 2, 100, LONG, SHORT);
        CountDownLatch served = new CountDownLatch(1);
        threads.execute(served::countDown);
        await(served);
        for (Thread thread : made) {
            thread.join(30_000);
            assertThat(thread.isAlive()).isFalse();
        }
        CountDownLatch again = new CountDownLatch(1);
        threads.execute(again::countDown);
        await(again);
    }

    @Test
    void goOnAfterARequestThatThrows() throws InterruptedException {
        RequestThreads threads = threads(1, 1, 100, LONG, LONG);
        CountDownLatch thrown = new CountDownLatch(1);
        threads.execute(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> thrown.countDown());
            throw new IllegalStateException("of the test");
        });
        CountDownLatch served = new CountDownLatch(1);
        threads.execute(served::countDown);
        await(thrown);
        await(served);
    }

    @Test
    void tryAgainWhenTheSystemHasNoThread() throws InterruptedException {
        AtomicInteger refusals = new AtomicInteger(3);
        RequestThreads threads = RequestThreads.start(
                new RequestThreads.Limits(1, 1, 100, LONG, LONG), work -> new ThreadOfAFullSystem(work, refusals));
        started.add(threads);
        CountDownLatch served = new CountDownLatch(1);
        threads.execute(served::countDown);
        await(served);
        assertThat(refusals.get()).isNegative();
    }

    /** Cannot be started as long as there are refusals left. */
    private static final class ThreadOfAFullSystem extends Thread {
        private final AtomicInteger refusals;

        ThreadOfAFullSystem(Runnable work, AtomicInteger refusals) {
            super(work);
            this.refusals = refusals;
            setDaemon(true);
        }

        @Override
        public synchronized void start() {
            if (refusals.getAndDecrement() > 0) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            super.start();
        }
    }

    @Test
    void giveEachRequestTheSameClassLoader() throws InterruptedException {
        RequestThreads threads = threads(1, 1, 100, LONG, LONG);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        threads.execute(() -> Thread.currentThread().setContextClassLoader(null));
        CompletableFuture<ClassLoader> found = new CompletableFuture<>();
        threads.execute(() -> found.complete(Thread.currentThread().getContextClassLoader()));
        assertThat(found.orTimeout(30, TimeUnit.SECONDS).join()).isSameAs(before);
    }

    @Test
    void refuseARequestThatWouldBeOneTooMany() throws InterruptedException {
        RequestThreads threads = threads(1, 1, 2, LONG, LONG);
        await(hang(threads));
        threads.execute(() -> {});
        threads.execute(() -> {});
        assertThatThrownBy(() -> threads.execute(() -> {}))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("2 requests wait");
    }

    @Test
    void serveAtTheirEndWhoWaits() throws InterruptedException {
        RequestThreads threads = threads(1, 1, 100, LONG, LONG);
        await(hang(threads));
        CountDownLatch served = new CountDownLatch(1);
        threads.execute(served::countDown);
        threads.shutdown();
        assertThatThrownBy(() -> threads.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        release.countDown();
        await(served);
    }

    @Test
    void endAtOnceIfAskedTo() throws InterruptedException {
        RequestThreads threads = threads(1, 1, 100, LONG, LONG);
        await(hang(threads));
        Runnable unserved = () -> {};
        threads.execute(unserved);
        assertThat(threads.shutdownNow()).containsExactly(unserved);
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void areAtLeastSixteenAndEightForEachProcessor() {
        assertThat(RequestThreads.Limits.of(1).quick()).isEqualTo(16);
        assertThat(RequestThreads.Limits.of(8).quick()).isEqualTo(64);
        assertThat(RequestThreads.Limits.of(128).quick()).isEqualTo(200);
        assertThat(RequestThreads.Limits.of(1).most()).isEqualTo(200);
        assertThat(RequestThreads.Limits.of(1).longer()).isEqualTo(Duration.ofMillis(20));
    }
}
