package org.multidb.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SideBySideTest {
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000_000); // it may overflow
    private final AtomicInteger looks = new AtomicInteger();
    private double load;
    private final SideBySide sideBySide = new SideBySide(this::load, clock::get);

    private double load() {
        looks.incrementAndGet();
        return load;
    }

    @Test
    void workIsDoneInAnotherThreadWhileThereAreProcessors() {
        load = SideBySide.BUSY - 0.01;
        assertThat(sideBySide.begin(Thread::currentThread))
                .hasValueSatisfying(thread -> assertThat(thread.join()).isNotEqualTo(Thread.currentThread()));
    }

    @Test
    void whereTheyAreBusyItIsTheCallersToDo() {
        load = SideBySide.BUSY;
        assertThat(sideBySide.begin(() -> "done")).isEmpty();
    }

    @Test
    void whereItIsNotKnownHowBusyTheyAreTheyAreTakenForFree() {
        load = -1;
        assertThat(sideBySide.begin(() -> "done")).isPresent();
    }

    @Test
    void nowAndThenItLooksAnew() {
        load = 1;
        sideBySide.begin(() -> "done");
        load = 0;
        clock.addAndGet(SideBySide.LOOKS.toNanos() - 1);
        assertThat(sideBySide.begin(() -> "done")).isEmpty();
        clock.addAndGet(1);
        assertThat(sideBySide.begin(() -> "done")).isPresent();
        assertThat(looks).hasValue(2);
    }

    @Test
    void theProcessorsOfThisProcessCanBeLookedAt() {
        await().until(SideBySide::ofPlatform, share -> share > 0 && share <= 1);
    }
}
