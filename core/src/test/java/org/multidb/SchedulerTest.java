package org.multidb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.multidb.Scheduler.Rounds;

class SchedulerTest {
    private final Queue<Runnable> handed = new ArrayDeque<>();
    private int rounds;

    @Test
    void aRoundIsDoneByTheExecutor() {
        Rounds each = new Rounds(() -> rounds++, handed::add);
        each.run();
        assertThat(rounds).isZero();
        handed.remove().run();
        assertThat(rounds).isEqualTo(1);
    }

    @Test
    void whileOneIsUnderWayNoOtherBegins() {
        Rounds each = new Rounds(() -> rounds++, handed::add);
        each.run();
        each.run();
        assertThat(handed).hasSize(1);
        handed.remove().run();
        each.run();
        assertThat(handed).hasSize(1);
    }

    @Test
    void oneThatFailsIsFollowedByTheNext() {
        Rounds each = new Rounds(
                () -> {
                    throw new IllegalStateException("a driver's defect");
                },
                handed::add);
        each.run();
        assertThatThrownBy(handed.remove()::run).isInstanceOf(IllegalStateException.class);
        each.run();
        assertThat(handed).hasSize(1);
    }

    @Test
    void oneThatFindsNoThreadIsTriedAgain() {
        Rounds each = new Rounds(() -> rounds++, task -> {
            rounds++;
            throw new RejectedExecutionException("the server stops");
        });
        each.run();
        each.run();
        assertThat(rounds).isEqualTo(2);
    }
}
