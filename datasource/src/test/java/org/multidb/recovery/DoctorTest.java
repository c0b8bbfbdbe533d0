package org.multidb.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
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
    void the_branch_of_a_running_transaction_is_listed_and_left_to_the_transaction_manager() throws Exception {
        instance.prepare("t", "db1", "db2");

        BranchStatus branch = onlyBranch("db1");
        assertThat(branch.isOurs()).isTrue();
        assertThat(branch.getInstance()).isEqualTo(instance.recovery("db1").getInstance());
        assertThat(branch.getDecision()).isEqualTo("none");
        assertThat(branch.getHandledBy()).isEqualTo("transaction-manager");
        assertThat(branch.getXid()).matches("6d646201-[0-9a-f]+-[0-9a-f]{64}");
        assertRefused(branch, "db1", true, "transaction manager");
        assertRefused(branch, "db1", false, "transaction manager");
    }

    @Test
    void a_decided_branch_that_recovery_could_not_end_is_left_to_it() throws Exception {
        instance.prepare("t", "db1", "db2");
        instance.commit("t", "db1");
        db2.keepsBranches(true);
        instance.commit("t", "db2");

        BranchStatus branch = onlyBranch("db2");
        assertThat(branch.getDecision()).isEqualTo("commit");
        assertThat(branch.getHandledBy()).isEqualTo("recovery");
        assertRefused(branch, "db2", false, "decided");
        assertRefused(branch, "db2", true, "decided");
        db2.keepsBranches(false);
    }

    @Test
    void an_undecided_branch_of_an_earlier_run_may_be_rolled_back_only() throws Exception {
        instance.prepare("t", "db1");
        db1.keepsBranches(true);
        Instance next = instance.restarted();

        BranchStatus branch = next.recovery("db1").listBranches().get(0);
        assertThat(branch.getDecision()).isEqualTo("none");
        assertThat(branch.getHandledBy()).isEqualTo("recovery");
        assertThatThrownBy(() -> next.recovery("db1").resolve(branch.getXid(), true, "why not"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not decided");
        assertThatThrownBy(() -> next.recovery("db1").resolve(branch.getXid(), false, "it hangs"))
                .isInstanceOf(SQLException.class);
        assertThat(audit(next)).hasSize(2).last().asString().contains("failed \"XA code -3\"");
        db1.keepsBranches(false);
    }

    @Test
    void a_branch_of_a_run_that_an_old_copy_of_the_log_has_not_seen_is_nobodys() throws Exception {
        Instance copy = instance.restarted();
        Instance later = instance.restarted().restarted();
        later.awaitRecovered("db1");
        later.prepare("t", "db1");

        BranchStatus branch = copy.recovery("db1").listBranches().get(0);
        assertThat(branch.isOurs()).isTrue();
        assertThat(branch.getDecision()).isEqualTo("unknown");
        assertThat(branch.getHandledBy()).isEmpty();

        copy.recovery("db1").resolve(branch.getXid(), true, "the other database has committed it");
        assertThat(db1.committedBranches()).isOne();
    }

    @Test
    void a_foreign_branch_is_ended_and_the_reason_kept() throws Exception {
        db1.prepareForeign(new GivenXid("foreign", "branch"));
        BranchStatus branch = onlyBranch("db1");
        assertThat(branch.isOurs()).isFalse();
        assertThat(branch.getInstance()).isEmpty();
        assertThat(branch.getDecision()).isEqualTo("not-ours");

        instance.recovery("db1").resolve(branch.getXid(), false, "its \"owner\" is gone\r\nfor good: \u00fc");

        assertThat(db1.foreign()).isEmpty();
        List<String> audit = audit(instance);
        assertThat(audit).hasSize(2);
        assertThat(audit.get(0))
                .endsWith(" db1 roll-back " + branch.getXid()
                        + " asked \"its \\\"owner\\\" is gone\\u000d\\u000afor good: \\u00fc\"");
        assertThat(audit.get(1)).endsWith(" db1 roll-back " + branch.getXid() + " done \"\"");
    }

    @Test
    void a_branch_of_another_instance_names_it() throws Exception {
        Instance other = Instance.start(folder.resolve("other"), Map.of("db1", db1));
        other.awaitRecovered("db1");
        other.prepare("theirs", "db1");

        BranchStatus branch = onlyBranch("db1");
        assertThat(branch.isOurs()).isFalse();
        assertThat(branch.getInstance()).isEqualTo(other.recovery("db1").getInstance());
    }

    @Test
    void a_branch_that_is_not_listed_cannot_be_ended() {
        assertThatThrownBy(() -> instance.recovery("db1").resolve("00000000--", true, "?"))
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void nothing_is_ended_if_the_reason_cannot_be_kept() throws Exception {
        db1.prepareForeign(new GivenXid("foreign", "branch"));
        Files.createDirectory(instance.directory().resolve(Resolutions.FILE));

        String xid = onlyBranch("db1").getXid();
        assertThatThrownBy(() -> instance.recovery("db1").resolve(xid, false, "why"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("To solve it, make it writable");
        assertThat(db1.foreign()).hasSize(1);
    }

    @Test
    void a_database_that_is_down_is_told_apart() {
        db1.down();

        assertThatThrownBy(() -> instance.recovery("db1").listBranches()).isInstanceOf(SQLException.class);
    }

    @Test
    void the_log_says_whether_it_can_be_written() throws Exception {
        assertThat(instance.recovery("db1").checkLog()).isEmpty();
        assertThat(instance.recovery("db1").getLogDirectory())
                .isEqualTo(instance.directory().toString());
        assertThat(instance.recovery("db1").getRun()).isOne();
    }

    private BranchStatus onlyBranch(String database) throws SQLException {
        List<BranchStatus> branches = instance.recovery(database).listBranches();
        assertThat(branches).hasSize(1);
        return branches.get(0);
    }

    private void assertRefused(BranchStatus branch, String database, boolean commit, String why) {
        assertThatThrownBy(() -> instance.recovery(database).resolve(branch.getXid(), commit, "because"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(why);
        assertThat(instance.directory().resolve(Resolutions.FILE)).doesNotExist();
    }

    private static List<String> audit(Instance instance) throws Exception {
        return Files.readAllLines(instance.directory().resolve(Resolutions.FILE));
    }
}
