package org.multidb.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommitsTest {
    private final LiveBranches live = new LiveBranches();
    private final Commits commits = new Commits(live, new SideBySide(() -> 0.0, System::nanoTime));
    private final BranchId first = branch("1");
    private final BranchId second = branch("2");
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void prepared() {
        live.add(first, "db1");
        live.add(second, "db2");
    }

    private static BranchId branch(String qualifier) {
        return BranchId.of(new UUID(1, 2), 1, new GivenXid("t", qualifier));
    }

    @Test
    void theCommitsOfATransactionGoOnSideBySideAndTheLastCallReturnsWhenAllAreDone() throws Exception {
        var secondRuns = new CountDownLatch(1);
        commits.run(first, () -> {
            await(secondRuns);
            done.add("first");
            live.remove(first);
        });
        assertThat(done).isEmpty();
        commits.run(second, secondRuns::countDown);
        assertThat(done).containsExactly("first");
    }

    @Test
    void aBranchAloneIsCommittedByItsCaller() throws Exception {
        live.remove(second);
        commits.run(first, () -> done.add(Thread.currentThread().getName()));
        assertThat(done).containsExactly(Thread.currentThread().getName());
    }

    @Test
    void whereThereIsNoProcessorForItOneIsCommittedAfterTheOther() throws Exception {
        var busy = new Commits(live, new SideBySide(() -> 1.0, System::nanoTime));
        busy.run(first, () -> done.add("first by " + Thread.currentThread().getName()));
        busy.run(second, () -> done.add("second"));
        assertThat(done).containsExactly("first by " + Thread.currentThread().getName(), "second");
    }

    @Test
    void whatTheFirstCouldNotDoBeforeTheOthersIsToldByTheLast() throws Exception {
        var busy = new Commits(live, new SideBySide(() -> 1.0, System::nanoTime));
        busy.run(first, () -> {
            throw new XAException(XAException.XA_HEURRB);
        });
        assertThatThrownBy(() -> busy.run(second, () -> done.add("second")))
                .isInstanceOfSatisfying(
                        XAException.class, e -> assertThat(e.errorCode).isEqualTo(XAException.XA_HEURRB));
        assertThat(done).containsExactly("second");
    }

    @Test
    void whatTheFirstCouldNotDoIsToldByTheLast() throws Exception {
        commits.run(first, () -> {
            throw new XAException(XAException.XA_HEURRB);
        });
        assertThatThrownBy(() -> commits.run(second, () -> done.add("second")))
                .isInstanceOfSatisfying(
                        XAException.class, e -> assertThat(e.errorCode).isEqualTo(XAException.XA_HEURRB));
        assertThat(done).containsExactly("second");
    }

    @Test
    void oneThatFailedDoesNotKeepTheLastCallFromWaitingForTheOthers() throws Exception {
        BranchId third = branch("3");
        live.add(third, "db3");
        var thirdRuns = new CountDownLatch(1);
        commits.run(first, () -> {
            throw new XAException(XAException.XA_HEURRB);
        });
        commits.run(second, () -> {
            await(thirdRuns);
            linger();
            done.add("second");
        });
        assertThatThrownBy(() -> commits.run(third, thirdRuns::countDown)).isInstanceOf(XAException.class);
        assertThat(done).containsExactly("second");
    }

    /** Long enough for a caller that does not wait to be seen; one that waits passes however long it is. */
    private static void linger() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }

    @Test
    void theNextTransactionBeginsAnew() throws Exception {
        commits.run(first, () -> {});
        commits.run(second, () -> {});
        commits.await(first.transaction());
        commits.run(first, () -> live.remove(first));
        commits.run(second, () -> done.add("again"));
        assertThat(done).containsExactly("again");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
