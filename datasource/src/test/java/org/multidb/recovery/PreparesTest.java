package org.multidb.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.Test;

class PreparesTest {
    private final Prepares prepares = new Prepares(new SideBySide(() -> 0.0, System::nanoTime));
    private final BranchId first = branch("1");
    private final BranchId second = branch("2");
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    private static BranchId branch(String qualifier) {
        return BranchId.of(new UUID(1, 2), 1, new GivenXid("t", qualifier));
    }

    private Vote.Prepare saying(String name, int vote) {
        return () -> {
            done.add(name);
            return vote;
        };
    }

    private static Vote.Prepare failing(int code) {
        return () -> {
            throw new XAException(code);
        };
    }

    @Test
    void thePreparesOfATransactionGoOnSideBySide() throws Exception {
        var secondRuns = new CountDownLatch(1);
        Vote.Prepare one = () -> await(secondRuns);
        Vote.Prepare other = () -> {
            secondRuns.countDown();
            return XAResource.XA_RDONLY;
        };
        prepares.idle(first, one);
        prepares.idle(second, other);
        assertThat(prepares.run(first, one).answer()).isEqualTo(XAResource.XA_OK);
        assertThat(prepares.run(second, saying("again", XAResource.XA_OK)).answer())
                .isEqualTo(XAResource.XA_RDONLY);
        assertThat(done).as("prepared twice").isEmpty();
    }

    @Test
    void whereThereIsNoProcessorForItOneAfterTheOtherIsPreparedAsAskedFor() throws Exception {
        Prepares full = new Prepares(new SideBySide(() -> 1.0, System::nanoTime));
        full.idle(second, saying("second", XAResource.XA_OK));

        full.run(first, saying("first", XAResource.XA_OK));
        assertThat(done).containsExactly("first");

        assertThat(full.run(second, saying("second, asked for", XAResource.XA_RDONLY))
                        .answer())
                .isEqualTo(XAResource.XA_RDONLY);
        assertThat(done).containsExactly("first", "second, asked for");
    }

    @Test
    void theVoteOfOneThatIsUnderWayIsWaitedForByARollback() {
        prepares.idle(second, saying("second", XAResource.XA_OK));
        assertThat(prepares.run(first, failing(XAException.XA_RBDEADLOCK)).ended())
                .isTrue();
        assertThat(prepares.begun(second))
                .hasValueSatisfying(vote -> assertThat(vote.ended()).isFalse());
        assertThat(done).containsExactly("second");
        assertThat(prepares.begun(second)).as("told once").isEmpty();
    }

    @Test
    void howOneFailedIsToldWhenItIsAskedFor() throws Exception {
        prepares.idle(second, failing(XAException.XA_RBROLLBACK));
        prepares.run(first, saying("first", XAResource.XA_OK)).answer();
        assertThatThrownBy(() ->
                        prepares.run(second, saying("again", XAResource.XA_OK)).answer())
                .isInstanceOfSatisfying(
                        XAException.class, e -> assertThat(e.errorCode).isEqualTo(XAException.XA_RBROLLBACK));
    }

    @Test
    void oneInWhichSomethingIsDoneAgainIsPreparedWhenItIsAskedFor() {
        prepares.idle(second, saying("second", XAResource.XA_OK));
        prepares.busy(second);
        prepares.run(first, saying("first", XAResource.XA_OK));
        assertThat(prepares.begun(second)).isEmpty();
        prepares.run(second, saying("asked", XAResource.XA_OK));
        assertThat(done).containsExactly("first", "asked");
    }

    @Test
    void otherTransactionsAreLeftAlone() {
        BranchId other = BranchId.of(new UUID(1, 2), 1, new GivenXid("u", "1"));
        prepares.idle(other, saying("other", XAResource.XA_OK));
        prepares.run(first, saying("first", XAResource.XA_OK));
        assertThat(prepares.begun(other)).isEmpty();
        assertThat(done).containsExactly("first");
    }

    private static int await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
            return XAResource.XA_OK;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
