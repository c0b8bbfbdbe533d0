package org.multidb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.multidb.reading.Snapshot;

/** By a clock of microseconds that goes on when the test says so. */
class LastSnapshotTest {
    private static final int MAX_AGE = 2_000;

    private long now = Long.MAX_VALUE / 1_000 - 10_000; // System.nanoTime may overflow meanwhile
    private String shown = "1";
    private int asked;
    private Runnable meanwhile = () -> {};
    private final LastSnapshot last =
            new LastSnapshot(Duration.ofNanos(MAX_AGE * 1_000L), () -> now * 1_000, this::ask);

    private Optional<Snapshot> ask() {
        asked++;
        Optional<Snapshot> answer =
                Optional.of(shown).filter(text -> !text.isEmpty()).map(Snapshot::new);
        Runnable once = meanwhile;
        meanwhile = () -> {};
        once.run();
        return answer;
    }

    private Optional<String> after(long micros) {
        now += micros;
        return last.now().map(Snapshot::text);
    }

    @Test
    void anAnswerHoldsForHalfOfTheAge() {
        assertThat(after(1)).contains("1");
        shown = "2";

        assertThat(after(MAX_AGE / 2 - 1)).contains("1");
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void thenOneCallerAsksWhileOthersGoOn() {
        after(1);
        after(MAX_AGE); // the first two answers differ, so that a rest follows
        assertThat(asked).isEqualTo(2);
        meanwhile = () -> {
            now += MAX_AGE / 2 - 1;
            assertThat(after(0)).as("before the age is over").contains("1");
            now += MAX_AGE;
            assertThat(after(0)).as("after it").isEmpty();
        };

        assertThat(after(MAX_AGE / 2)).contains("1");
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void anAnswerIsAsOldAsItsQuestion() {
        after(1);
        after(MAX_AGE);
        meanwhile = () -> now += MAX_AGE;
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
        assertThat(asked).isBetween(6 + 1_000 / longest - 2, 7 + 1_000 / longest);
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
        asked = 0;

        for (int i = 0; i < 10; i++) {
            assertThat(after(MAX_AGE)).contains("at 99");
        }
        assertThat(asked).isEqualTo(10);
    }

    @Test
    void aDatabaseThatDoesNotTellIsAskedLessAndLessToo() {
        shown = "";
        for (int millis = 0; millis < 1_000; millis++) {
            assertThat(after(1_000)).isEmpty();
        }

        assertThat(asked).isLessThan(20);
    }
}
