package org.multidb.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.multidb.Databases;
import org.multidb.MultidbException;
import org.multidb.UnknownDatabaseException;
import org.multidb.config.MultidbConfig;
import org.multidb.config.Settings;
import org.multidb.migration.Migrations;

class TransactionsTest {
    private final TestJta jta = new TestJta();
    private final Transactions transactions = new Transactions(databases(), jta, jta);

    @Test
    void workIsCommittedWhenItReturns() {
        int value = transactions.<Integer, RuntimeException>call(tx -> 42);

        assertThat(value).isEqualTo(42);
        assertThat(jta.told()).containsExactly("begin", "commit");
    }

    @Test
    void aCheckedExceptionRollsBackAndIsThrownUnchanged() {
        IOException failure = new IOException("disk");

        assertThatThrownBy(() -> transactions.run(tx -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(jta.told()).containsExactly("begin", "rollback");
    }

    @Test
    void anErrorRollsBack() {
        assertThatThrownBy(() -> transactions.run(tx -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThat(jta.told()).containsExactly("begin", "rollback");
    }

    @Test
    void aReadOnlyTransactionIsRolledBackInAnyCase() {
        transactions.run(
                TransactionOptions.READ_ONLY, tx -> assertThat(tx.readOnly()).isTrue());

        assertThat(jta.told()).containsExactly("begin", "rollback");
    }

    @Test
    void theTimeoutIsThatOfOneTransactionAlone() {
        transactions.run(TransactionOptions.DEFAULT.within(Duration.ofMillis(2_500)), tx -> {});

        assertThat(jta.told()).containsExactly("timeout 3", "begin", "timeout 0", "commit");
    }

    @Test
    void workInsideOfARunningTransactionIsAPartOfIt() {
        transactions.run(tx -> transactions.run(inner -> {}));

        assertThat(jta.told()).containsExactly("begin", "commit");
    }

    @Test
    void theFailureOfAPartRollsBackTheWholeEvenIfItIsCaught() {
        assertThatThrownBy(() -> transactions.run(tx -> assertThatThrownBy(() -> transactions.run(inner -> {
                            throw new IOException("inner");
                        }))
                        .hasMessage("inner")))
                .isInstanceOf(RolledBackException.class);
    }

    @Test
    void workThatIsToStayIsRefusedInAReadOnlyTransaction() {
        assertThatThrownBy(() -> transactions.run(
                        TransactionOptions.READ_ONLY,
                        tx -> transactions.run(
                                inner -> assertThat(false).as("never done").isTrue())))
                .isInstanceOf(ReadOnlyTransactionException.class);
    }

    @Test
    void itCanEndWithARollbackWithoutAnException() {
        transactions.run(Transaction::rollBackOnly);

        assertThat(jta.told()).containsExactly("begin", "rollback");
    }

    @Test
    void aCommitThatFailsWithARollbackSaysSo() {
        jta.failToCommit(new RollbackException("a vote"));

        assertThatThrownBy(() -> transactions.run(tx -> {})).isInstanceOf(RolledBackException.class);
    }

    @Test
    void theReasonOfAFailedCommitIsThrownWhereItIsKnown() {
        RollbackException failure = new RollbackException();
        MultidbException reason =
                new UnknownDatabaseException("nope", databases().ids());
        failure.initCause(new IllegalStateException(reason));
        jta.failToCommit(failure);

        assertThatThrownBy(() -> transactions.run(tx -> {})).isSameAs(reason);
    }

    @Test
    void howTransactionsEndedIsCountedOnceForEach() {
        transactions.run(tx -> transactions.run(inner -> {}));
        transactions.run(Transaction::rollBackOnly);
        assertThatThrownBy(() -> transactions.run(tx -> {
                    throw new IOException("disk");
                }))
                .isInstanceOf(IOException.class);
        jta.failToCommit(new RollbackException("a vote"));
        assertThatThrownBy(() -> transactions.run(tx -> {})).isInstanceOf(RolledBackException.class);
        jta.failToCommit(new SystemException("gone"));
        assertThatThrownBy(() -> transactions.run(tx -> {})).isInstanceOf(OutcomeUnknownException.class);

        assertThat(Stream.of(TransactionEnd.values()).map(transactions::ended)).containsExactly(1L, 3L, 1L);
    }

    @Test
    void aCommitWhoseAnswerWasLostIsNoRollback() {
        jta.failToCommit(new SystemException("gone"));

        assertThatThrownBy(() -> transactions.run(tx -> {})).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void aSessionIsThatOfTheDatabases() {
        assertThatThrownBy(() -> transactions.run(tx -> tx.with("nope", session -> 1)))
                .isInstanceOf(UnknownDatabaseException.class);
    }

    private static Databases databases() {
        MultidbConfig config = MultidbConfig.read(Settings.of(Map.of()));
        return new Databases(config, new Migrations(config));
    }
}
