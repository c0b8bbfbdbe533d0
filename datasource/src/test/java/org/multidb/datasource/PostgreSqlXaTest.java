package org.multidb.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The driver's traps: what it reports of a branch that the server has rolled back. */
class PostgreSqlXaTest {
    private final MultidbXADataSource source = PostgreSql.source("db1");

    @Test
    void aBranchInWhichAStatementFailedCannotBePrepared() throws Exception {
        try (var table = new Table(source);
                var branch = new Branch(source)) {
            failInTheMiddle(branch.start(), table);
            assertThat(code(() -> branch.resource().prepare(branch.xid()))).isEqualTo(XAException.XA_RBROLLBACK);
            assertThat(branch.recovered()).doesNotContain(TestXid.of(branch.xid()));
            commitAnother(branch, table);
            assertThat(table.count()).isEqualTo(1);
        }
    }

    @Test
    void aBranchInWhichAStatementFailedCannotBeCommittedInOnePhase() throws Exception {
        try (var table = new Table(source);
                var branch = new Branch(source)) {
            failInTheMiddle(branch.start(), table);
            assertThat(code(() -> branch.resource().commit(branch.xid(), true))).isEqualTo(XAException.XA_RBROLLBACK);
            commitAnother(branch, table);
            assertThat(table.count()).isEqualTo(1);
        }
    }

    @Test
    void aBranchBeginsWithItsFirstStatement() throws Exception {
        try (var table = new Table(source);
                var branch = new Branch(source)) {
            branch.start();
            assertThat(PostgreSql.state(branch.handle())).isEqualTo("idle");
            branch.execute(table.insert(1));
            assertThat(PostgreSql.state(branch.handle())).isEqualTo("idle in transaction");
            assertThat(table.count()).isZero();
            branch.end().resource().prepare(branch.xid());
            assertThat(PostgreSql.state(branch.handle())).isEqualTo("idle");
            branch.resource().commit(branch.xid(), false);
            branch.execute(table.insert(2));
            assertThat(table.count()).as("with what was done after the branch").isEqualTo(2);
        }
    }

    @Test
    void aBranchInWhichNothingWasDoneEndsLikeAnyOther() throws Exception {
        try (var table = new Table(source);
                var branch = new Branch(source)) {
            branch.start().end();
            branch.resource().prepare(branch.xid());
            assertThat(branch.recovered()).contains(TestXid.of(branch.xid()));
            branch.resource().commit(branch.xid(), false);
            branch.start().end();
            branch.resource().commit(branch.xid(), true);
            branch.start().end();
            branch.resource().rollback(branch.xid());
            commitAnother(branch, table);
        }
    }

    @Test
    void aReadOnlyConnectionDoesNotLeaveItsPreparedBranchBehind() throws Exception {
        try (var branch = new Branch(source)) {
            branch.handle().setReadOnly(true);
            branch.start().execute("select 1").end();
            assertThat(branch.resource().prepare(branch.xid())).isEqualTo(XAResource.XA_OK);
            branch.resource().commit(branch.xid(), false);
            assertThat(branch.recovered()).doesNotContain(TestXid.of(branch.xid()));
        }
    }

    @Test
    void aDeferredConstraintRollsBackAtPrepareAndTheConnectionServesTheNextBranch() throws Exception {
        try (var table = new Table(source);
                var branch = new Branch(source)) {
            violateDeferred(branch.start(), table);
            assertThat(code(() -> branch.resource().prepare(branch.xid()))).isEqualTo(XAException.XA_RBINTEGRITY);
            commitAnother(branch, table);
        }
    }

    @Test
    void aDeferredConstraintRollsBackAtTheOnlyPhaseAndTheConnectionServesTheNextBranch() throws Exception {
        try (var table = new Table(source);
                var branch = new Branch(source)) {
            violateDeferred(branch.start(), table);
            assertThat(code(() -> branch.resource().commit(branch.xid(), true))).isEqualTo(XAException.XA_RBINTEGRITY);
            commitAnother(branch, table);
        }
    }

    @Test
    void aSerializationFailureAtPrepareIsARollback() throws Exception {
        try (var table = new Table(source);
                var one = new Branch(source);
                var two = new Branch(source)) {
            conflict(one, two, table);
            one.resource().commit(one.xid(), true);
            assertThat(code(() -> two.resource().prepare(two.xid()))).isEqualTo(XAException.XA_RBROLLBACK);
            two.handle().setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            commitAnother(two, table);
        }
    }

    @Test
    void aTriggerThatRefusesTheCommitRollsBack() throws Exception {
        try (var table = new Table(source);
                var branch = new Branch(source)) {
            table.execute("create function refuse() returns trigger language plpgsql as "
                    + "$$ begin raise exception 'not today'; end $$");
            table.execute("create constraint trigger late after insert on " + table.name()
                    + " deferrable initially deferred for each row execute function refuse()");
            branch.start().execute(table.insert(1)).end();
            assertThat(code(() -> branch.resource().commit(branch.xid(), true))).isEqualTo(XAException.XA_RBROLLBACK);
            table.execute("drop function refuse() cascade");
            commitAnother(branch, table);
        }
    }

    @Test
    void aServerThatCanPrepareNoMoreRollsBack() throws Exception {
        List<Xid> prepared = new ArrayList<>();
        try (var table = new Table(source);
                var branch = new Branch(source)) {
            int code = 0;
            while (code == 0) {
                branch.start().execute(table.insert(prepared.size())).end();
                code = prepareOrCode(branch);
                prepared.add(branch.xid());
            }
            assertThat(code).isEqualTo(XAException.XA_RBROLLBACK);
            for (Xid xid : prepared.subList(0, prepared.size() - 1)) {
                branch.resource().rollback(xid);
            }
            commitAnother(branch, table);
        }
    }

    private static int prepareOrCode(Branch branch) throws SQLException {
        try {
            return branch.resource().prepare(branch.xid());
        } catch (XAException e) {
            return e.errorCode;
        }
    }

    @Test
    void aConnectionThatIsCutDuringTheOnlyPhaseLeavesTheOutcomeOpen() throws Exception {
        try (var table = new Table(source);
                var branch = new Branch(source)) {
            branch.start().execute(table.insert(1)).end();
            PostgreSql.terminate(branch.handle());
            assertThat(code(() -> branch.resource().commit(branch.xid(), true))).isEqualTo(XAException.XAER_RMFAIL);
        }
    }

    @Test
    void aConnectionThatIsCutAfterPrepareLeavesTheBranchToRecovery() throws Exception {
        try (var table = new Table(source);
                var branch = new Branch(source);
                var recovery = new Branch(source)) {
            branch.start().execute(table.insert(1)).end();
            branch.resource().prepare(branch.xid());
            PostgreSql.terminate(branch.handle());
            assertThat(code(() -> branch.resource().commit(branch.xid(), false)))
                    .isEqualTo(XAException.XAER_RMFAIL);
            recovery.resource().commit(branch.xid(), false);
            assertThat(table.count()).isEqualTo(1);
        }
    }

    @Test
    void aPreparedBranchOfAnotherUserIsNotCalledGone() throws Exception {
        try (var table = new Table(source);
                var branch = new Branch(source)) {
            branch.start().execute(table.insert(1)).end();
            branch.resource().prepare(branch.xid());
            table.execute("create role stranger login password 'stranger'");
            source.setUser("stranger");
            try (var stranger = new Branch(source)) {
                XAResource resource = stranger.resource();
                assertThat(code(() -> resource.commit(branch.xid(), false))).isEqualTo(XAException.XAER_RMFAIL);
            }
            branch.resource().rollback(branch.xid());
            table.execute("drop role stranger");
        }
    }

    private static void failInTheMiddle(Branch branch, Table table) throws Exception {
        branch.execute(table.insert(1));
        assertThatThrownBy(() -> branch.execute("select * from nothing_of_that_name"))
                .isInstanceOf(SQLException.class);
        branch.end();
    }

    private static void commitAnother(Branch branch, Table table) throws Exception {
        branch.start().execute(table.insert(100)).end();
        assertThat(branch.resource().prepare(branch.xid())).isEqualTo(XAResource.XA_OK);
        branch.resource().commit(branch.xid(), false);
    }

    private static void violateDeferred(Branch branch, Table table) throws Exception {
        table.execute("alter table " + table.name() + " add column parent int references " + table.name()
                + " deferrable initially deferred");
        branch.execute("insert into " + table.name() + " values (1, 2)").end();
    }

    /** Each reads what the other writes: the second to end has to be rolled back. */
    private static void conflict(Branch one, Branch two, Table table) throws Exception {
        for (Branch branch : new Branch[] {one, two}) {
            branch.handle().setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            branch.start().execute("select count(*) from " + table.name());
        }
        one.execute(table.insert(1)).end();
        two.execute(table.insert(2)).end();
    }

    private static int code(ThrowingCallable call) {
        return catchThrowableOfType(XAException.class, call).errorCode;
    }
}
