package org.multidb.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.multidb.DatabaseUnavailableException;
import org.multidb.Databases;
import org.multidb.ErrorCode;
import org.multidb.MultidbException;
import org.multidb.TestRecovery;
import org.multidb.TestServer;
import org.multidb.UnknownDatabaseException;
import org.multidb.config.MultidbConfig;
import org.multidb.config.Settings;
import org.multidb.migration.Migrations;

class DoctorTest {
    private static final String FOREIGN = "00001267-aa-01";

    private final TestServer server = new TestServer();
    private final TestRecovery recovery = new TestRecovery("a");
    private final ThreadPoolExecutor executor = (ThreadPoolExecutor) Executors.newCachedThreadPool();
    private final Doctor doctor = doctor();

    private static Doctor doctor() {
        MultidbConfig config = MultidbConfig.read(Settings.of(Map.of("multidb.databases", "sick,healthy")));
        return new Doctor(new Databases(config, new Migrations(config)));
    }

    @AfterEach
    void letGo() throws InterruptedException {
        recovery.goesOn();
        executor.shutdown();
        assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        server.close();
    }

    @Test
    void everyDatabaseShowsItsBranches() {
        server.recovery("sick", recovery.lists(FOREIGN, "not-ours", "").lists("6d646201-bb-02", "commit", "recovery"));
        server.recovery("healthy", new TestRecovery("a"));

        List<Look> looks = looks();

        assertThat(looks).extracting(Look::database).containsExactly("sick", "healthy");
        PreparedBranch foreign = looks.get(0).branches().get(0);
        assertThat(foreign.preparedAt()).isPresent();
        assertThat(foreign.ours()).isFalse();
        assertThat(foreign.handledBy()).isEmpty();
        PreparedBranch ours = looks.get(0).branches().get(1);
        assertThat(ours.preparedAt()).isEmpty();
        assertThat(ours.instance()).contains("an-instance");
        assertThat(ours.log()).isEqualTo("commit");
        assertThat(ours.handledBy()).contains("recovery");
        assertThat(looks.get(1).branches()).isEmpty();
    }

    @Test
    void aDatabaseThatIsDownOrHasNoRecoverySaysSo() {
        server.recovery("sick", recovery.refuses());

        assertThat(looks())
                .extracting(look -> look.failure().map(MultidbException::code).orElseThrow())
                .containsExactly(ErrorCode.DATABASE_UNAVAILABLE, ErrorCode.CONFLICT);
    }

    @Test
    void aHangingDatabaseIsWaitedForNoLongerThanTheBoundAndHoldsOneThread() {
        server.recovery("sick", recovery.hangs());
        long start = System.nanoTime();

        assertThat(looks().get(0).failure()).get().isInstanceOf(DatabaseUnavailableException.class);
        looks();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Databases.BOUND.multipliedBy(3));
        assertThat(recovery.asked()).isOne();
    }

    @Test
    void branchesOnTheirWayThroughACommitAreNotCountedAsInDoubt() {
        server.recovery(
                "sick",
                recovery.lists("6d646201-cc-03", "commit", "transaction-manager")
                        .lists("6d646201-bb-02", "none", "recovery")
                        .lists(FOREIGN, "not-ours", ""));
        looks();

        assertThat(doctor.inDoubt("sick", executor)).isEqualTo(OptionalInt.of(2));
    }

    @Test
    void nobodyWaitsForACount() {
        server.recovery("sick", recovery.hangs());

        assertThat(doctor.inDoubt("sick", executor)).isEmpty();
        assertThat(doctor.inDoubt("sick", executor)).isEmpty();
        assertThat(executor.getLargestPoolSize()).isOne();
    }

    @Test
    void theLastCountStaysWhileADatabaseIsDown() {
        server.recovery("sick", recovery.lists(FOREIGN, "not-ours", ""));
        looks();
        recovery.refuses();
        looks();

        assertThat(doctor.inDoubt("sick", executor)).isEqualTo(OptionalInt.of(1));
    }

    @Test
    void aBranchIsEndedByHand() {
        server.recovery("sick", recovery.lists(FOREIGN, "not-ours", ""));

        doctor.resolve("sick", FOREIGN, Action.ROLL_BACK, "nobody knows it");

        assertThat(looks().get(0).branches()).isEmpty();
    }

    @Test
    void aBranchThatSomebodyElseEndsIsRefusedWithTheReason() {
        server.recovery("sick", recovery.lists("6d646201-bb-02", "commit", "recovery"));

        assertThatThrownBy(() -> doctor.resolve("sick", "6d646201-bb-02", Action.ROLL_BACK, "why"))
                .isInstanceOf(BranchRefusedException.class)
                .hasMessageStartingWith("sick: the branch must not be ended by hand: recovery ends it. To solve it, ");
    }

    @Test
    void whatIsNotThereCannotBeEnded() {
        server.recovery("sick", recovery);

        assertThatThrownBy(() -> doctor.resolve("sick", "x\ny", Action.COMMIT, "why"))
                .isInstanceOf(UnknownBranchException.class)
                .hasMessageContaining("x?y");
        assertThatThrownBy(() -> doctor.resolve("healthy", FOREIGN, Action.COMMIT, "why"))
                .isInstanceOf(BranchRefusedException.class);
        assertThatThrownBy(() -> doctor.resolve("nobody", FOREIGN, Action.COMMIT, "why"))
                .isInstanceOf(UnknownDatabaseException.class);
    }

    private List<Look> looks() {
        return doctor.look(executor).toCompletableFuture().join();
    }
}
