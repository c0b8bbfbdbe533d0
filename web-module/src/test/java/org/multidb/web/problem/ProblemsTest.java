package org.multidb.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import java.io.StringReader;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.multidb.DatabaseUnavailableException;
import org.multidb.SqlFailures;
import org.multidb.UnknownDatabaseException;

class ProblemsTest {

    @Test
    void anUnknownDatabaseIsNotFoundAndTheKnownOnesAreListed() {
        JsonObject body = body(new UnknownDatabaseException("dbx", List.of("db1", "db2")));

        assertThat(body.getInt("status")).isEqualTo(404);
        assertThat(body.getString("code")).isEqualTo("unknown-database");
        assertThat(body.getString("detail")).contains("'dbx'");
        assertThat(body.getString("hint")).contains("db1, db2");
    }

    @Test
    void aDatabaseThatIsDownIsNamedAndWorthAnotherTry() {
        Problem problem = Problems.of(new DatabaseUnavailableException("db2", "the database cannot be reached"));

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.type().retryAfter()).contains(DatabaseUnavailableException.RETRY_AFTER);
        assertThat(problem.members().getString("database")).isEqualTo("db2");
        assertThat(problem.type().retryable()).isTrue();
    }

    @Test
    void aConstraintIsFoundBelowWhateverTheContainerWrappedAroundIt() {
        SQLException sql = new SQLException("Key (email)=(ada@example.org) already exists", "23505");
        JsonObject body = body(new EJBException(new PersistenceException(sql)));

        assertThat(body.getInt("status")).isEqualTo(409);
        assertThat(body.getString("code")).isEqualTo("conflict");
        assertThat(body.getString("details")).isEqualTo("SQLSTATE 23505");
        assertThat(body.toString()).doesNotContain("ada@example.org");
    }

    @Test
    void aLostRaceForAVersionIsAConflictAndNothingWasChanged() {
        JsonObject body = body(new EJBException(new OptimisticLockException("Item[sku=A-1]")));

        assertThat(body.getInt("status")).isEqualTo(409);
        assertThat(body.getString("code")).isEqualTo("transaction-conflict");
        assertThat(body.toString()).doesNotContain("A-1");
    }

    @Test
    void aCommitWithoutAnAnswerHasAnUnknownOutcomeAndIsNotWorthAnotherTry() {
        for (Exception lost :
                List.of(new SystemException(), new HeuristicMixedException(), new HeuristicRollbackException())) {
            JsonObject body = body(new EJBException(lost));

            assertThat(body.getString("code")).isEqualTo("outcome-unknown");
            assertThat(body.getString("outcome")).isEqualTo("unknown");
            assertThat(body.getBoolean("retryable")).isFalse();
        }
    }

    @Test
    void aCommitWhoseAnswerWasLostIsUnknownWhateverTheDriverSaid() {
        Throwable lost = new SystemException().initCause(new SQLException("connection reset", "08006"));

        assertThat(body(new EJBException((Exception) lost)).getString("code")).isEqualTo("outcome-unknown");
    }

    @Test
    void aConnectionThatCouldNotJoinTheTransactionIsNoUnknownOutcome() {
        SQLException refused = new SQLException("Error in allocating a connection", new SystemException());

        assertThat(body(new EJBException(refused)).getString("code")).isEqualTo("database-unavailable");
        assertThat(body(SqlFailures.of("db1", refused)).getString("code")).isEqualTo("database-unavailable");
    }

    @Test
    void aCommitThatWasRefusedIsRolledBack() {
        JsonObject body = body(new EJBException(new RollbackException()));

        assertThat(body.getInt("status")).isEqualTo(503);
        assertThat(body.getString("outcome")).isEqualTo("rolled-back");
        assertThat(body.getBoolean("retryable")).isTrue();
    }

    @Test
    void aFailedChangeOfADatabaseWasRolledBackUnlessItIsNotKnown() {
        Problem down = Problems.of(new DatabaseUnavailableException("db2", "the database cannot be reached"));
        Problem unknown = Problems.of(new SystemException());
        Problem unrelated = Problems.of(new NotFoundException());

        assertThat(down.ofChange().members().getString("outcome")).isEqualTo("rolled-back");
        assertThat(unknown.ofChange().members().getString("outcome")).isEqualTo("unknown");
        assertThat(unrelated.ofChange().members()).doesNotContainKey("outcome");
    }

    @Test
    void whatJaxRsRefusesKeepsItsStatus() {
        assertThat(Problems.of(new NotFoundException()).type()).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(Problems.of(new NotAllowedException("GET")).status()).isEqualTo(405);
    }

    @Test
    void nothingIsToldOfAnUnexpectedFailureButItsIncident() {
        Problem problem = Incidents.note(
                Problems.of(new IllegalStateException("password=secret")),
                new IllegalStateException("password=secret"),
                "GET /api/items");

        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.members().getString("incident")).hasSize(36);
        assertThat(problem.json("/api/items")).doesNotContain("secret");
    }

    @Test
    void theLogHasTheFramesOfAFailureWithoutTheWordsOfOthers() {
        String described = Incidents.describe(
                new EJBException("outer secret", new SQLException("duplicate value secret", "23505")));

        assertThat(described)
                .contains("EJBException", "caused by java.sql.SQLException (SQLSTATE 23505)", "ProblemsTest")
                .doesNotContain("secret");
    }

    private static JsonObject body(Throwable failure) {
        String json = Problems.of(failure).json("/api/somewhere");
        return Json.createReader(new StringReader(json)).readObject();
    }
}
