package org.multidb.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SideBySideTest {
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000_000); // it may overflow
    private final SideBySide sideBySide = new SideBySide(2, clock::get);

    @Test
    void workIsDoneInAnotherThreadWhileThereAreProcessors() throws Exception {
        sideBySide.enter();
        sideBySide.enter();
        assertThat(sideBySide.begin(Thread::currentThread))
                .hasValueSatisfying(thread -> assertThat(thread.join()).isNotEqualTo(Thread.currentThread()));

        SideBySide.Call third = sideBySide.enter();
        assertThat(isFree()).isFalse();
        third.leave();
        assertThat(isFree()).isTrue();
    }

    @Test
    void callsThatWaitForADatabaseDoNotCount() {
        for (int i = 0; i < 5; i++) {
            sideBySide.enter();
        }
        clock.addAndGet(SideBySide.LONG.toNanos() - 1);
        assertThat(isFree()).isFalse();
        clock.addAndGet(1);
        assertThat(isFree()).isTrue();
    }

    private boolean isFree() {
        return sideBySide.begin(() -> "done").isPresent();
    }
}
