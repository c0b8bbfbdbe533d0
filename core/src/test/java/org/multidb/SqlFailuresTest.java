package org.multidb;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ResourceAllocationException;
import jakarta.transaction.SystemException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFailuresTest {

    @ParameterizedTest
    @CsvSource({
        "08001, 0, DATABASE_UNAVAILABLE",
        "08006, 0, DATABASE_UNAVAILABLE",
        "08007, 0, OUTCOME_UNKNOWN",
        "57P01, 0, DATABASE_UNAVAILABLE",
        "XJ040, 40000, DATABASE_UNAVAILABLE",
        "23505, 0, CONFLICT",
        "23503, 0, CONFLICT",
        "23000, 1062, CONFLICT",
        "23000, 1452, CONFLICT",
        "23000, 1048, CONSTRAINT_VIOLATION",
        "23000, 4025, CONSTRAINT_VIOLATION",
        "23502, 0, CONSTRAINT_VIOLATION",
        "23514, 0, CONSTRAINT_VIOLATION",
        "22001, 0, CONSTRAINT_VIOLATION",
        "40001, 1213, TRANSACTION_CONFLICT",
        "40P01, 0, TRANSACTION_CONFLICT",
        "40XL1, 30000, TRANSACTION_CONFLICT",
        "55P03, 0, TRANSACTION_CONFLICT",
        "HY000, 1205, TRANSACTION_CONFLICT",
        "42P01, 0, SQL_FAILURE"
    })
    void theStateSaysWhatTheFailureMeans(String state, int code, ErrorCode expected) {
        SQLException failure = new SQLException("Key (email)=(ada@example.org) already exists", state, code);

        MultidbException result = SqlFailures.of("db1", new IllegalStateException("wrapped", failure));

        assertThat(result.code()).isEqualTo(expected);
        assertThat(result).hasMessageStartingWith("db1: ").hasMessageNotContaining("ada@example.org");
        assertThat(result).hasRootCauseMessage(failure.getMessage());
    }

    @Test
    void anExhaustedPoolIsRecognisedByThePoolsOwnWords() {
        SQLException failure = new SQLException("Error in allocating a connection. Cause: In-use connections equal "
                + "max-pool-size and expired max-wait-time. Cannot allocate more connections.");

        assertThat(SqlFailures.of("db1", failure).code()).isEqualTo(ErrorCode.POOL_EXHAUSTED);
    }

    @Test
    void aPoolThatCannotConnectIsNotExhausted() {
        SQLException failure = new SQLException("Error in allocating a connection", new SQLException("no", "08001"));

        assertThat(SqlFailures.of("db1", failure).code()).isEqualTo(ErrorCode.DATABASE_UNAVAILABLE);
    }

    @Test
    void aConnectionThatWasLostBeforeItJoinedTheTransactionIsOneThatCannotBeReached() {
        SQLException failure = new SQLException("Error in allocating a connection", new SystemException());

        assertThat(SqlFailures.of("db1", failure).code()).isEqualTo(ErrorCode.DATABASE_UNAVAILABLE);
    }

    @Test
    void aNewConnectionThatFailedItsValidationIsOneThatCannotBeReached() {
        Exception notValid = new ResourceAllocationException(
                "Exception while destroying physical connection", new ResourceException("custom validation failed"));
        SQLException failure = new SQLException("Error in allocating a connection", notValid);

        assertThat(SqlFailures.of("db1", failure).code()).isEqualTo(ErrorCode.DATABASE_UNAVAILABLE);
    }

    @Test
    void whatElseThePoolCannotDoIsNoOutage() {
        SQLException failure =
                new SQLException("Error in allocating a connection", new ResourceAllocationException("no such class"));

        assertThat(SqlFailures.of("db1", failure).code()).isEqualTo(ErrorCode.SQL_FAILURE);
    }

    @Test
    void ourOwnExceptionInTheChainIsTheAnswer() {
        MultidbException ours = new DatabaseUnavailableException("db2", "is being started");

        assertThat(SqlFailures.of("db1", new SQLException("no", "08001", ours))).isSameAs(ours);
    }

    @Test
    void nextExceptionsCount() {
        SQLException failure = new SQLException("batch failed");
        failure.setNextException(new SQLException("duplicate", "23505"));

        assertThat(SqlFailures.of("db1", failure))
                .isInstanceOfSatisfying(
                        SqlFailureException.class, e -> assertThat(e.sqlState()).contains("23505"));
    }
}
