package org.multidb.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
    private final FakeDatabase db1 = new FakeDatabase();
    private final FakeDatabase db2 = new FakeDatabase();

    @TempDir
    private Path folder;

    private Instance instance;

    @BeforeEach
    void start() throws Exception {
        instance = Instance.start(folder.resolve("log"), Map.of("db1", db1, "db2", db2));
        instance.awaitRecovered("db1", "db2");
    }

    @Test
    void a_transaction_of_two_databases_is_committed_in_both() throws Exception {
        instance.prepare("t", "db1", "db2");
        instance.commit("t", "db1");
        instance.commit("t", "db2");

        assertThat(db1.committed).hasSize(1);
        assertThat(db2.committed).hasSize(1);
        assertThat(TransactionLog.pending(instance.directory())).isEmpty();
    }

    @Test
    void what_one_database_committed_before_a_crash_is_committed_in_the_other_when_that_is_back() throws Exception {
        instance.prepare("t", "db1", "db2");
        instance.commit("t", "db1");
        db2.down();

        Instance next = instance.restarted();
        next.awaitRecovered("db1");
        assertThat(db2.preparedBranches()).isOne();
        assertThat(next.recovery("db2").isRecovered()).isFalse();
        assertThat(next.recovery("db2").getUndoneTransactions()).isOne();

        db2.up();
        next.awaitRecovered("db2");
        assertThat(db2.committed).hasSize(1);
        assertThat(db2.rolledBack).isEmpty();
        assertThat(TransactionLog.pending(next.directory())).isEmpty();
    }

    @Test
    void the_database_may_stay_away_for_several_runs() throws Exception {
        instance.prepare("t", "db1", "db2");
        instance.commit("t", "db1");
        db2.down();

        Instance third = instance.restarted().restarted();
        third.awaitRecovered("db1");
        third.prepare("u", "db1");
        third.commit("u", "db1");
        Instance fourth = third.restarted();
        db2.up();
        fourth.awaitRecovered("db1", "db2");

        assertThat(db2.committed).hasSize(1);
        assertThat(db2.rolledBack).isEmpty();
    }

    @Test
    void a_decided_transaction_of_which_no_database_has_heard_is_committed() throws Exception {
        instance.prepare("t", "db1", "db2");
        db1.down();
        instance.commit("t", "db1");

        Instance next = instance.restarted();
        next.awaitRecovered("db2");
        db1.up();
        next.awaitRecovered("db1");

        assertThat(db1.committed).hasSize(1);
        assertThat(db2.committed).hasSize(1);
    }

    @Test
    void what_was_prepared_but_not_decided_is_rolled_back() throws Exception {
        instance.prepare("t", "db1", "db2");
        db2.down();

        Instance next = instance.restarted();
        next.awaitRecovered("db1");
        db2.up();
        next.awaitRecovered("db2");

        assertThat(db1.rolledBack).hasSize(1);
        assertThat(db2.rolledBack).hasSize(1);
        assertThat(db1.committed).isEmpty();
    }

    @Test
    void a_branch_whose_commit_failed_is_committed_when_the_database_is_back_without_a_restart() throws Exception {
        instance.prepare("t", "db1", "db2");
        instance.commit("t", "db1");
        db2.down();
        instance.commit("t", "db2"); // it is decided, so the transaction manager has nothing to fear
        Instance.await(() -> !instance.recovery("db2").getLastFailure().isEmpty());

        db2.up();
        instance.awaitRecovered("db2");

        assertThat(db2.committed).hasSize(1);
        assertThat(instance.recovery("db2").getCommittedBranches()).isOne();
        assertThat(instance.recovery("db2").getAbandonedBranches()).isZero();
        assertThat(TransactionLog.pending(instance.directory())).isEmpty();
    }

    @Test
    void a_commit_whose_answer_was_lost_is_not_repeated() throws Exception {
        instance.prepare("t", "db1", "db2");
        instance.commit("t", "db1");
        db2.losesAnswers();
        instance.commit("t", "db2");

        db2.up();
        Instance.await(() -> instance.recovery("db2").getAbandonedBranches() == 0);

        assertThat(db2.committed).hasSize(1);
        assertThat(TransactionLog.pending(instance.directory())).isEmpty();
    }

    @Test
    void a_decided_branch_that_somebody_else_has_ended_is_told_of() throws Exception {
        instance.prepare("t", "db1", "db2");
        instance.commit("t", "db1");
        db2.prepared.clear();

        assertThatThrownBy(() -> instance.commit("t", "db2"))
                .isInstanceOfSatisfying(
                        XAException.class, e -> assertThat(e.errorCode).isEqualTo(XAException.XAER_NOTA));
    }

    @Test
    void a_branch_that_is_prepared_beside_another_that_cannot_be_is_rolled_back() throws Exception {
        instance.work("t", "db1");
        instance.work("t", "db2");
        db1.down();
        assertThatThrownBy(() -> instance.vote("t", "db1")).isInstanceOf(XAException.class);
        instance.rollback("t", "db2");

        assertThat(db2.rolledBack).hasSize(1);
        assertThat(db2.preparedBranches()).isZero();
    }

    @Test
    void a_last_branch_that_is_committed_in_one_phase_after_the_others_prepare_is_the_decision() throws Exception {
        instance.work("t", "db1");
        instance.work("t", "db2");
        instance.vote("t", "db1");
        db2IsCommittedInOnePhaseAndThatDecides();
    }

    @Test
    void so_is_one_that_was_not_prepared_beside_them() throws Exception {
        instance.work("t", "db1");
        instance.vote("t", "db1");
        instance.work("t", "db2");
        db2IsCommittedInOnePhaseAndThatDecides();
    }

    private void db2IsCommittedInOnePhaseAndThatDecides() throws Exception {
        instance.resource("db2").commit(new GivenXid("t", "db2"), true);
        instance.restarted().awaitRecovered("db1", "db2");

        assertThat(db1.committed).hasSize(1);
        assertThat(db2.committed).hasSize(1);
    }

    @Test
    void a_one_phase_commit_that_ends_in_a_rollback_is_no_heuristic_outcome() {
        db1.rollsBackInsteadOfCommitting();

        assertThatThrownBy(() -> instance.resource("db1").commit(new GivenXid("t", "1"), true))
                .isInstanceOfSatisfying(
                        XAException.class, e -> assertThat(e.errorCode).isEqualTo(XAException.XAER_RMERR));
    }

    @Test
    void a_branch_whose_prepare_was_not_answered_is_rolled_back() throws Exception {
        db2.losesAnswers();
        assertThatThrownBy(() -> instance.prepare("t", "db1", "db2")).isInstanceOf(XAException.class);
        instance.rollback("t", "db1");
        assertThatThrownBy(() -> instance.rollback("t", "db2")).isInstanceOf(XAException.class);

        db2.up();
        Instance.await(() -> db2.rolledBackBranches() == 1);

        assertThat(db2.preparedBranches()).isZero();
        assertThat(db2.committed).isEmpty();
    }

    @Test
    void a_branch_whose_rollback_failed_is_rolled_back_later() throws Exception {
        instance.prepare("t", "db1", "db2");
        instance.rollback("t", "db1");
        db2.down();
        assertThatThrownBy(() -> instance.rollback("t", "db2")).isInstanceOf(XAException.class);

        db2.up();
        Instance.await(() -> db2.rolledBackBranches() == 1);

        assertThat(db2.committed).isEmpty();
    }

    @Test
    void a_decision_that_cannot_be_written_rolls_both_databases_back() throws Exception {
        instance.prepare("t", "db1", "db2");
        instance.breakDisk();
        assertThatThrownBy(() -> instance.commit("t", "db1"))
                .isInstanceOf(XAException.class)
                .hasMessageContaining("unknown");
        assertThatThrownBy(() -> instance.commit("t", "db2")).isInstanceOf(XAException.class);
        Instance.await(() -> db1.rolledBackBranches() == 1 && db2.rolledBackBranches() == 1);

        instance.prepare("u", "db1", "db2");
        instance.commit("u", "db1");
        instance.commit("u", "db2");
        assertThat(db1.committed).hasSize(1);
        assertThat(db2.committed).hasSize(1);
    }

    @Test
    void what_cannot_be_prepared_because_no_decision_could_be_written_is_rolled_back() throws Exception {
        instance.prepare("t", "db1", "db2");
        Files.move(instance.directory(), folder.resolve("gone"));
        instance.breakDisk();
        assertThatThrownBy(() -> instance.commit("t", "db1")).isInstanceOf(XAException.class);

        instance.work("u", "db1");
        instance.work("u", "db2");
        assertThatThrownBy(() -> instance.vote("u", "db1"))
                .isInstanceOf(XAException.class)
                .hasMessageContaining("rolled back");
        instance.rollback("u", "db2");

        assertThat(db1.workingBranches()).isZero();
        assertThat(db2.workingBranches()).isZero();
    }

    @Test
    void recovery_is_seen_in_jmx() throws Exception {
        instance.prepare("t", "db1", "db2");
        instance.commit("t", "db1");
        db2.down();
        instance.restarted().awaitRecovered("db1");

        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        assertThat(server.getAttribute(new ObjectName("org.multidb:type=Recovery,database=db1"), "Recovered"))
                .isEqualTo(true);
        ObjectName name2 = new ObjectName("org.multidb:type=Recovery,database=db2");
        Instance.await(() -> "refused".equals(attribute(server, name2, "LastFailure")));
        assertThat(server.getAttribute(name2, "Recovered")).isEqualTo(false);
        assertThat(server.getAttribute(name2, "UndoneTransactions")).isEqualTo(1);
    }

    private static Object attribute(MBeanServer server, ObjectName name, String attribute) {
        try {
            return server.getAttribute(name, attribute);
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void recovery_leaves_the_branches_of_running_transactions_alone() throws Exception {
        instance.prepare("running", "db1", "db2");
        instance.prepare("failing", "db1", "db2");
        instance.commit("failing", "db1");
        db2.down();
        instance.commit("failing", "db2");
        db2.up();
        instance.awaitRecovered("db2");

        assertThat(db1.preparedBranches()).isOne();
        assertThat(db2.preparedBranches()).isOne();
        instance.commit("running", "db1");
        instance.commit("running", "db2");
        assertThat(db2.committed).hasSize(2);
    }

    @Test
    void branches_of_other_instances_and_of_others_programs_are_left_alone() throws Exception {
        Instance other = Instance.start(folder.resolve("other"), Map.of("db1", db1));
        other.awaitRecovered("db1");
        other.prepare("theirs", "db1");
        db1.prepareForeign(new GivenXid("foreign", "branch"));

        Instance next = instance.restarted();
        next.awaitRecovered("db1");

        assertThat(db1.preparedBranches()).isOne();
        assertThat(db1.foreign()).hasSize(1);
        assertThat(next.recovery("db1").getRolledBackBranches()).isZero();
    }

    @Test
    void without_its_log_an_instance_does_not_touch_what_it_left() throws Exception {
        instance.prepare("t", "db1", "db2");
        instance.commit("t", "db1");

        Instance forgetful = Instance.start(folder.resolve("new-log"), Map.of("db1", db1, "db2", db2));
        forgetful.awaitRecovered("db1", "db2");

        assertThat(db2.preparedBranches()).isOne();
    }

    @Test
    void other_recoveries_see_no_branches() throws Exception {
        instance.prepare("t", "db1", "db2");

        assertThat(instance.resource("db1").recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN))
                .isEmpty();
    }

    @Test
    void a_transaction_of_one_database_needs_no_log() throws Exception {
        instance.resource("db1").start(new GivenXid("t", "1"), XAResource.TMNOFLAGS);
        instance.resource("db1").end(new GivenXid("t", "1"), XAResource.TMSUCCESS);
        instance.resource("db1").commit(new GivenXid("t", "1"), true);

        assertThat(db1.committed).hasSize(1);
        assertThat(TransactionLog.pending(instance.directory())).isEmpty();
    }

    @Test
    void the_same_branch_of_the_next_run_is_another_branch() throws Exception {
        instance.prepare("t", "db1");
        BranchId first = db1.prepared.iterator().next();
        Instance next = instance.restarted();
        next.awaitRecovered("db1");
        next.prepare("t", "db1");

        assertThat(db1.prepared).hasSize(1).doesNotContain(first);
    }

    @Test
    void a_database_needs_an_identifier() throws Exception {
        Recovery recovery = Recovery.in(folder.resolve("log"));

        assertThatThrownBy(() -> recovery.of("db 1", db1::open)).isInstanceOf(IllegalArgumentException.class);
    }
}
