package org.multidb.datasource;

import static javax.transaction.xa.XAException.XAER_DUPID;
import static javax.transaction.xa.XAException.XAER_INVAL;
import static javax.transaction.xa.XAException.XAER_NOTA;
import static javax.transaction.xa.XAException.XAER_PROTO;
import static javax.transaction.xa.XAException.XAER_RMERR;
import static javax.transaction.xa.XAException.XAER_RMFAIL;
import static javax.transaction.xa.XAException.XA_HEURCOM;
import static javax.transaction.xa.XAException.XA_HEURRB;
import static javax.transaction.xa.XAException.XA_RBCOMMFAIL;
import static javax.transaction.xa.XAException.XA_RBDEADLOCK;
import static javax.transaction.xa.XAException.XA_RBINTEGRITY;
import static javax.transaction.xa.XAException.XA_RBROLLBACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.util.Optional;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which code a transaction manager gets for what a driver threw; 0 stands for a code that the driver left out. */
class GuardedXAResourceTest {
    private final Xid xid = TestXid.next();

    @ParameterizedTest
    @CsvSource({
        XAER_RMERR + ",",
        XAER_RMFAIL + ",",
        "0,",
        "0,08006",
        XA_RBROLLBACK + ",",
        XA_RBCOMMFAIL + ",",
        "0,40001"
    })
    void aFailedCommitOfAPreparedBranchIsLeftToRecovery(int code, String sqlState) {
        assertThat(committing(FakeXAResource.failing(code, sqlState), false)).isEqualTo(XAER_RMFAIL);
    }

    @ParameterizedTest
    @CsvSource({XAER_NOTA + "", XAER_PROTO + "", XAER_INVAL + "", XA_HEURCOM + "", XA_HEURRB + ""})
    void aFailedCommitOfAPreparedBranchKeepsACodeThatSaysMore(int code) {
        assertThat(committing(FakeXAResource.failing(code, "58000"), false)).isEqualTo(code);
    }

    @Test
    void aBranchThatIsStillListedIsNotGone() {
        FakeXAResource driver = FakeXAResource.failing(XAER_NOTA, "58000");
        driver.prepared.add(xid);
        assertThat(committing(driver, false)).isEqualTo(XAER_RMFAIL);
        assertThat(code(() -> guarded(driver).rollback(xid))).isEqualTo(XAER_RMFAIL);
    }

    @ParameterizedTest
    @CsvSource({
        "0,40001," + XA_RBROLLBACK,
        "0,40P01," + XA_RBROLLBACK,
        XAER_RMFAIL + ",40001," + XA_RBROLLBACK,
        XAER_RMFAIL + ",23505," + XA_RBINTEGRITY,
        XA_RBDEADLOCK + ",," + XA_RBDEADLOCK,
        "0,08006," + XAER_RMFAIL,
        XAER_RMFAIL + ",," + XAER_RMFAIL
    })
    void aFailedPrepareOrOnlyPhaseIsARollbackOnlyIfTheServerSaysSo(int thrown, String sqlState, int expected) {
        FakeXAResource driver = FakeXAResource.failing(thrown, sqlState);
        assertThat(committing(driver, true)).isEqualTo(expected);
        assertThat(code(() -> guarded(driver).prepare(xid))).isEqualTo(expected);
        boolean rollback = expected >= XAException.XA_RBBASE;
        assertThat(driver.calls.contains("rollback"))
                .as("ended in the driver too")
                .isEqualTo(rollback);
    }

    @ParameterizedTest
    @CsvSource({"0,40003", "0,"})
    void aCommitWhoseOutcomeTheDriverDoesNotTellIsUncertain(int thrown, String sqlState) {
        FakeXAResource driver = FakeXAResource.failing(thrown, sqlState);
        assertThat(committing(driver, true)).isEqualTo(XAER_RMFAIL);
        assertThat(sqlState(() -> guarded(driver).commit(xid, true))).isEqualTo("08007");
        assertThat(code(() -> guarded(driver).prepare(xid))).isEqualTo(XAER_RMERR);
    }

    @ParameterizedTest
    @CsvSource({"0,08006,08001,08007", XAER_RMFAIL + ",57P01,08001,08007", XAER_RMERR + ",58000,58000,58000"})
    void aBrokenConnectionSaysWhetherItIsKnownWhatBecameOfTheBranch(
            int thrown, String sqlState, String prepare, String commit) {
        FakeXAResource driver = FakeXAResource.failing(thrown, sqlState);
        assertThat(sqlState(() -> guarded(driver).prepare(xid))).isEqualTo(prepare);
        assertThat(sqlState(() -> guarded(driver).commit(xid, true))).isEqualTo(commit);
    }

    private static String sqlState(ThrowingCallable call) {
        XAException e = catchThrowableOfType(XAException.class, call);
        return ((SQLException) e.getCause()).getSQLState();
    }

    @ParameterizedTest
    @CsvSource({
        XAER_RMERR + "," + XAER_RMFAIL,
        "0," + XAER_RMFAIL,
        XAER_NOTA + "," + XAER_NOTA,
        XA_RBROLLBACK + "," + XA_RBROLLBACK
    })
    void aFailedRollbackIsAskedForAgainUnlessTheBranchIsGone(int thrown, int expected) {
        assertThat(code(() -> guarded(FakeXAResource.failing(thrown, "58000")).rollback(xid)))
                .isEqualTo(expected);
    }

    @Test
    void anErrorInsideTheDriverLeavesTheBranchToRecovery() {
        FakeXAResource driver = FakeXAResource.failing(new IllegalStateException("fake"));
        assertThat(committing(driver, false)).isEqualTo(XAER_RMFAIL);
        assertThat(code(() -> guarded(driver).rollback(xid))).isEqualTo(XAER_RMFAIL);
    }

    @Test
    void startAndEndGetACodeWhereTheDriverLeftItOut() {
        FakeXAResource driver = FakeXAResource.failing(0, "08006");
        assertThat(code(() -> guarded(driver).start(xid, XAResource.TMNOFLAGS))).isEqualTo(XAER_RMFAIL);
        assertThat(code(() -> guarded(driver).end(xid, XAResource.TMSUCCESS))).isEqualTo(XAER_RMFAIL);
        assertThat(code(() -> guarded(FakeXAResource.failing(XAER_DUPID, "")).start(xid, XAResource.TMNOFLAGS)))
                .isEqualTo(XAER_DUPID);
    }

    @Test
    void aReadOnlyVoteIsPassedOn() throws Exception {
        assertThat(guarded(new FakeXAResource()).prepare(xid)).isEqualTo(XAResource.XA_RDONLY);
    }

    @Test
    void itSeesThroughTheWrapperThatAServerPutsAroundAResource() throws Exception {
        GuardedXAResource one = guarded(new FakeXAResource(), Vendor.Branches.SHARED);
        GuardedXAResource two = guarded(new FakeXAResource(), Vendor.Branches.SHARED);
        assertThat(one.isSameRM(two)).isTrue();
        assertThat(one.isSameRM(new ServerWrapper(two))).isTrue();
        assertThat(new ServerWrapper(one).isSameRM(new ServerWrapper(two))).isTrue();
    }

    @Test
    void aVendorThatCannotJoinIsTheSameOnlyWithItself() throws Exception {
        GuardedXAResource one = guarded(new FakeXAResource());
        assertThat(one.isSameRM(new ServerWrapper(one))).isTrue();
        assertThat(one.isSameRM(guarded(new FakeXAResource()))).isFalse();
        assertThat(one.isSameRM(new FakeXAResource())).isFalse();
    }

    @Test
    void joiningItsOwnBranchIsResumingItWhereTheServerKnowsNoJoin() throws Exception {
        var driver = new FakeXAResource();
        guarded(driver, Vendor.Branches.OWN_RESUMED).start(xid, XAResource.TMJOIN);
        assertThat(driver.calls).containsExactly("start " + XAResource.TMRESUME);
    }

    private int committing(FakeXAResource driver, boolean onePhase) {
        return code(() -> guarded(driver).commit(xid, onePhase));
    }

    private static int code(ThrowingCallable call) {
        return catchThrowableOfType(XAException.class, call).errorCode;
    }

    private static GuardedXAResource guarded(XAResource driver) {
        return guarded(driver, Vendor.Branches.OWN);
    }

    private static GuardedXAResource guarded(XAResource driver, Vendor.Branches branches) {
        var link = new Link(
                new Node(GateTest.settings(), Optional.empty(), false),
                true,
                new RoleQuestion(Optional.empty()),
                new PositionQuestion(Optional.empty()),
                new ReadOnly(Optional.empty()));
        return new GuardedXAResource(link, driver, branches, Optional.empty());
    }
}
