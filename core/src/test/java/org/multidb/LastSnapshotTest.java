package org.multidb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.multidb.reading.Snapshot;

/** By a clock of microseconds that goes on when the test says so. */
class LastSnapshotTest {
    private static final int MAX_AGE = 2_000;

    /** System.nanoTime may overflow meanwhile. */
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE / 1_000 - 10_000);

    private String shown = "1";
    private final AtomicInteger asked = new AtomicInteger();
    private Runnable meanwhile = () -> {};
    private final LastSnapshot last = last(Duration.ofMinutes(1));

    private LastSnapshot last(Duration patience) {
        return new LastSnapshot(Duration.ofNanos(MAX_AGE * 1_000L), patience, () -> now.get() * 1_000, this::ask);
    }

    private Optional<Snapshot> ask() {
        asked.incrementAndGet();
        Optional<Snapshot> answer =
                Optional.of(shown).filter(text -> !text.isEmpty()).map(Snapshot::new);
        Runnable once = meanwhile;
        meanwhile = () -> {};
        once.run();
        return answer;
    }

    private Optional<String> after(long micros) {
        return after(last, micros);
    }

    private Optional<String> after(LastSnapshot of, long micros) {
        now.addAndGet(micros);
        return of.now().map(Snapshot::text);
    }

    @Test
    void anAnswerHoldsForHalfOfTheAge() {
        assertThat(after(1)).contains("1");
        shown = "2";

        assertThat(after(MAX_AGE / 2 - 1)).contains("1");
        assertThat(asked.get()).isEqualTo(1);
    }

    @Test
    void thenOneCallerAsksWhileOthersGoOn() {
        LastSnapshot impatient = last(Duration.ofMillis(1));
        after(impatient, 1);
        after(impatient, MAX_AGE); // the first two answers differ, so that a rest follows
        assertThat(asked.get()).isEqualTo(2);
        meanwhile = () -> {
            assertThat(after(impatient, MAX_AGE / 2 - 1))
                    .as("before the age is over")
                    .contains("1");
            assertThat(after(impatient, MAX_AGE))
                    .as("after it, while nobody answers")
                    .isEmpty();
        };

        assertThat(after(impatient, MAX_AGE / 2)).contains("1");
        assertThat(asked.get()).isEqualTo(3);
    }

    @Test
    void whoComesWhileOneAsksIsAnsweredWithIt() throws Exception {
        after(1);
        List<FutureTask<Optional<String>>> others = new ArrayList<>();
        meanwhile = () -> {
            for (int i = 0; i < 3; i++) {
                others.add(new FutureTask<>(() -> after(0)));
                awaitWaiting(start(others.get(i)));
            }
        };
        after(MAX_AGE);

        for (FutureTask<Optional<String>> other : others) {
            assertThat(other.get(20, TimeUnit.SECONDS)).contains("1");
        }
        assertThat(asked.get()).isEqualTo(2);
    }

    /** What the question has seen may be older than the caller may have it. */
    @Test
    void butNotWithAQuestionThatBeganTooEarly() throws Exception {
        after(1);
        List<FutureTask<Optional<String>>> late = new ArrayList<>();
        meanwhile = () -> {
            now.addAndGet(MAX_AGE);
            late.add(new FutureTask<>(() -> after(0)));
            awaitWaiting(start(late.get(0)));
        };
        after(MAX_AGE);

        assertThat(late.get(0).get(20, TimeUnit.SECONDS)).contains("1");
        assertThat(asked.get()).as("it asked itself").isEqualTo(3);
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task);
        thread.start();
        return thread;
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void anAnswerIsAsOldAsItsQuestion() {
        after(1);
        after(MAX_AGE);
        meanwhile = () -> now.addAndGet(MAX_AGE);
        after(MAX_AGE);

        shown = "2";
        assertThat(after(0)).contains("2");
    }

    @Test
    void whatWasAskedBeforeAWriteDoesNotHold() {
        after(1);
        after(MAX_AGE);
        last.written();

        shown = "2";
        assertThat(after(1)).contains("2");
    }

    @Test
    void norWhatWasAskedWhileItWasWritten() {
        after(1);
        meanwhile = last::written;
        assertThat(after(MAX_AGE)).as("for who has asked before").contains("1");

        shown = "2";
        assertThat(after(1)).contains("2");
    }

    @Test
    void whereItChangesAllTheTimeItIsAskedLessAndLess() {
        for (int millis = 0; millis < 1_000; millis++) {
            shown = "at " + millis;
            after(1_000);
        }

        int longest = (int) LastSnapshot.LONGEST_REST.toMillis();
        assertThat(asked.get()).isBetween(6 + 1_000 / longest - 2, 7 + 1_000 / longest);
        assertThat(last.now()).as("in the meantime").isEmpty();
    }

    @Test
    void andAsOftenAsBeforeWhenItDoesNot() {
        for (int i = 0; i < 100; i++) {
            shown = "at " + i;
            after(MAX_AGE);
        }
        after(1_000 * LastSnapshot.LONGEST_REST.toMillis());
        after(1_000 * LastSnapshot.LONGEST_REST.toMillis());
        asked.set(0);

        for (int i = 0; i < 10; i++) {
            assertThat(after(MAX_AGE)).contains("at 99");
        }
        assertThat(asked.get()).isEqualTo(10);
    }

    @Test
    void aDatabaseThatDoesNotTellIsAskedLessAndLessToo() {
        shown = "";
        for (int millis = 0; millis < 1_000; millis++) {
            assertThat(after(1_000)).isEmpty();
        }

        assertThat(asked.get()).isLessThan(20);
    }

    @Test
    void theNumbersAreThoseOfTheDocuments() {
        assertThat(LastSnapshot.PATIENCE).isEqualTo(Duration.ofMillis(20));
        assertThat(LastSnapshot.LONGEST_REST).isEqualTo(Duration.ofMillis(128));
    }
}
