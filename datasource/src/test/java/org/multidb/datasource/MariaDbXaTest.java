package org.multidb.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;

/** The server's traps: a prepared branch belongs to its connection, and deadlocks end a branch. */
class MariaDbXaTest {
    private final MultidbXADataSource source = MariaDb.source("db2");

    @Test
    void aBranchThatStillBelongsToAnotherConnectionIsNotCalledGone() throws Exception {
        try (var table = new Table(source);
                var branch = new Branch(source);
                var other = new Branch(source)) {
            branch.start().execute(table.insert(1)).end();
            branch.resource().prepare(branch.xid());
            XAException e = catchThrowableOfType(
                    XAException.class, () -> other.resource().commit(branch.xid(), false));
            assertThat(e.errorCode).isEqualTo(XAException.XAER_RMFAIL);
            branch.resource().commit(branch.xid(), false);
            assertThat(table.count()).isEqualTo(1);
        }
    }

    @Test
    void twoConnectionsAreNotTheSameResourceManager() throws Exception {
        try (var one = new Branch(source);
                var two = new Branch(source)) {
            assertThat(one.resource().isSameRM(two.resource())).isFalse();
        }
    }

    @Test
    void theVictimOfADeadlockIsRolledBackAndItsConnectionServesTheNextBranch() throws Exception {
        try (var table = new Table(source);
                var one = new Branch(source);
                var two = new Branch(source)) {
            table.execute(table.insert(1));
            table.execute(table.insert(2));
            Branch victim = deadlock(one.start(), two.start(), table);
            int code = catchThrowableOfType(XAException.class, () -> finish(victim)).errorCode;
            assertThat(code).isBetween(XAException.XA_RBBASE, XAException.XA_RBEND);
            victim.resource().rollback(victim.xid());
            finish(victim.start().execute(table.insert(3)));
            assertThat(table.count()).isEqualTo(3);
        }
    }

    private static void finish(Branch branch) throws Exception {
        branch.end();
        branch.resource().commit(branch.xid(), true);
    }

    /** The branch that the server chose to end. */
    private static Branch deadlock(Branch one, Branch two, Table table) throws Exception {
        one.execute("update " + table.name() + " set n = 11 where n = 1");
        two.execute("update " + table.name() + " set n = 12 where n = 2");
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(
                () -> survives(one, "update " + table.name() + " set n = 13 where n = 2"));
        boolean twoSurvived = survives(two, "update " + table.name() + " set n = 14 where n = 1");
        assertThat(twoSurvived).isNotEqualTo(first.get(10, TimeUnit.SECONDS));
        return twoSurvived ? one : two;
    }

    private static boolean survives(Branch branch, String sql) {
        try {
            branch.execute(sql);
            return true;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("40001");
            return false;
        }
    }

    @Test
    void aConnectionThatIsCutAfterPrepareLeavesTheBranchToRecovery() throws Exception {
        try (var table = new Table(source);
                var branch = new Branch(source);
                var recovery = new Branch(source)) {
            branch.start().execute(table.insert(1)).end();
            branch.resource().prepare(branch.xid());
            recovery.execute("kill " + MariaDb.connectionId(branch.handle()));
            XAException e = catchThrowableOfType(
                    XAException.class, () -> branch.resource().commit(branch.xid(), false));
            assertThat(e.errorCode).isEqualTo(XAException.XAER_RMFAIL);
            recovery.commitWhenReleased(branch.xid());
            assertThat(table.count()).isEqualTo(1);
        }
    }
}
