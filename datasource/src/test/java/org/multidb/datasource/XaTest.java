package org.multidb.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.multidb.recovery.TransactionName;

/** What a transaction manager may rely on, whatever the vendor. */
class XaTest {
    static Stream<MultidbXADataSource> sources() {
        return Stream.concat(recoverable(), Stream.of(H2.source("h2")));
    }

    /** Without H2, which forgets a prepared branch with its connection and lets an unknown one be committed. */
    static Stream<MultidbXADataSource> recoverable() {
        return Stream.of(
                PostgreSql.source("postgresql"),
                MariaDb.source("mariadb"),
                Derby.source("derby"),
                DerbyServer.source("derbyserver"));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void aPreparedBranchIsListedUntilItIsCommitted(MultidbXADataSource source) throws Exception {
        try (var table = new Table(source);
                var branch = new Branch(source)) {
            branch.start().execute(table.insert(1)).end();
            assertThat(branch.resource().prepare(branch.xid())).isEqualTo(XAResource.XA_OK);
            assertThat(branch.recovered()).contains(TestXid.of(branch.xid()));
            branch.resource().commit(branch.xid(), false);
            assertThat(branch.recovered()).doesNotContain(TestXid.of(branch.xid()));
            assertThat(table.count()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void theConnectionTellsWhichTransactionItIsIn(MultidbXADataSource source) throws Exception {
        try (var branch = new Branch(source)) {
            assertThat(branch.handle().getClientInfo("multidb.transaction")).isNull();
            branch.start();
            assertThat(branch.handle().getClientInfo("multidb.transaction"))
                    .isEqualTo(TransactionName.of(branch.xid()));
            branch.end();
            assertThat(branch.handle().getClientInfo("multidb.transaction")).isNull();
            branch.resource().rollback(branch.xid());
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void aPreparedBranchIsRolledBack(MultidbXADataSource source) throws Exception {
        try (var table = new Table(source);
                var branch = new Branch(source)) {
            branch.start().execute(table.insert(1)).end();
            branch.resource().prepare(branch.xid());
            branch.resource().rollback(branch.xid());
            assertThat(branch.recovered()).doesNotContain(TestXid.of(branch.xid()));
            assertThat(table.count()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void aBranchIsCommittedInOnePhase(MultidbXADataSource source) throws Exception {
        try (var table = new Table(source);
                var branch = new Branch(source)) {
            branch.start().execute(table.insert(1)).end();
            branch.resource().commit(branch.xid(), true);
            assertThat(table.count()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("recoverable")
    void anotherConnectionCommitsWhatAClosedOneHadPrepared(MultidbXADataSource source) throws Exception {
        try (var table = new Table(source)) {
            var lost = new Branch(source);
            lost.start().execute(table.insert(1)).end();
            lost.resource().prepare(lost.xid());
            lost.close();
            try (var recovery = new Branch(source)) {
                assertThat(recovery.recovered()).contains(TestXid.of(lost.xid()));
                recovery.commitWhenReleased(lost.xid());
            }
            assertThat(table.count()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("recoverable")
    void anUnknownBranchIsNotCommitted(MultidbXADataSource source) throws Exception {
        try (var branch = new Branch(source)) {
            XAException e = catchThrowableOfType(
                    XAException.class, () -> branch.resource().commit(TestXid.next(), false));
            assertThat(e.errorCode).isEqualTo(XAException.XAER_NOTA);
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void aConnectionJoinsItsOwnBranch(MultidbXADataSource source) throws Exception {
        try (var table = new Table(source);
                var branch = new Branch(source)) {
            assertThat(branch.resource().isSameRM(branch.resource())).isTrue();
            branch.start().execute(table.insert(1)).end();
            branch.resource().start(branch.xid(), XAResource.TMJOIN);
            branch.execute(table.insert(2)).end();
            branch.resource().commit(branch.xid(), true);
            assertThat(table.count()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void twoConnectionsAreTheSameResourceManagerOnlyIfOneCanJoinTheOthersBranch(MultidbXADataSource source)
            throws Exception {
        try (var table = new Table(source);
                var one = new Branch(source);
                var two = new Branch(source)) {
            if (!one.resource().isSameRM(two.resource())) {
                return;
            }
            one.start().execute(table.insert(1)).end();
            two.resource().start(one.xid(), XAResource.TMJOIN);
            two.execute(table.insert(2));
            two.resource().end(one.xid(), XAResource.TMSUCCESS);
            assertThat(one.resource().prepare(one.xid())).isEqualTo(XAResource.XA_OK);
            one.resource().commit(one.xid(), false);
            assertThat(table.count()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void aConnectionWhoseBranchFailedServesTheNextOne(MultidbXADataSource source) throws Exception {
        try (var table = new Table(source);
                var branch = new Branch(source)) {
            table.execute(table.insert(1));
            branch.start();
            assertThatThrownBy(() -> branch.execute(table.insert(1))).isInstanceOf(SQLException.class);
            branch.end().resource().rollback(branch.xid());
            branch.start().execute(table.insert(2)).end();
            branch.resource().prepare(branch.xid());
            branch.resource().commit(branch.xid(), false);
            assertThat(table.count()).isEqualTo(2);
        }
    }
}
