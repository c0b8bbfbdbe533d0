package org.multidb.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LastAnswerTest {
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000_000); // it may overflow
    private final LastAnswer lastAnswer = new LastAnswer(clock::get);

    @Test
    void anAnswerHoldsForAMomentForAllThatWereAnsweredLately() {
        long connection = answer(Duration.ofMillis(1));
        pass(Duration.ofMillis(900));
        answer(Duration.ofMillis(1));
        assertThat(lastAnswer.holdsFor(connection)).isTrue();

        pass(LastAnswer.FRESH.minusNanos(1));
        assertThat(lastAnswer.holdsFor(connection)).isTrue();
        pass(Duration.ofNanos(1));
        assertThat(lastAnswer.holdsFor(connection)).isFalse();
    }

    @Test
    void whileOneAsksAnewItHoldsForTheOthersForAsLongAgain() {
        long connection = answer(Duration.ofMillis(1));
        pass(LastAnswer.FRESH);
        assertThat(lastAnswer.holdsFor(connection)).as("the one that asks").isFalse();
        pass(LastAnswer.FRESH.minusNanos(1));
        assertThat(lastAnswer.holdsFor(connection)).isTrue();
        pass(Duration.ofNanos(1));
        assertThat(lastAnswer.holdsFor(connection)).as("no answer comes").isFalse();

        long since = answer(Duration.ofMillis(1));
        pass(LastAnswer.FRESH);
        assertThat(lastAnswer.holdsFor(since)).as("the one that asks next").isFalse();
    }

    @Test
    void itDoesNotHoldForAConnectionThatHasBeenSilentForLong() {
        long connection = answer(Duration.ofMillis(1));
        pass(Duration.ofSeconds(1));
        answer(Duration.ofMillis(1));

        assertThat(lastAnswer.holdsFor(connection)).isFalse();
    }

    @Test
    void itHoldsForNobodyWhoWasAnsweredBeforeAConnectionBroke() {
        long before = answer(Duration.ofMillis(1));
        assertThat(lastAnswer.holdsFor(before)).isTrue();
        lastAnswer.broke();
        assertThat(lastAnswer.holdsFor(before)).isFalse();

        long since = answer(Duration.ofMillis(1));
        assertThat(lastAnswer.holdsFor(before)).isFalse();
        assertThat(lastAnswer.holdsFor(since)).isTrue();
    }

    @Test
    void anAnswerToAQuestionOfBeforeDoesNotCount() {
        pass(Duration.ofMillis(1));
        long askedAt = clock.get();
        pass(Duration.ofNanos(1));
        lastAnswer.broke();
        lastAnswer.answered(askedAt);

        assertThat(lastAnswer.holdsFor(askedAt)).isFalse();
    }

    @Test
    void anAnswerHoldsFromWhenItCame() {
        pass(Duration.ofMillis(1));
        long askedAt = clock.get();
        pass(LastAnswer.FRESH.multipliedBy(5));
        lastAnswer.answered(askedAt);
        pass(LastAnswer.FRESH.minusNanos(1));

        assertThat(lastAnswer.holdsFor(askedAt)).isTrue();
    }

    /** After some time, a connection asks and is answered at once; when it asked. */
    private long answer(Duration after) {
        pass(after);
        lastAnswer.answered(clock.get());
        return clock.get();
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
