package org.multidb.web.problem;

import static org.multidb.web.json.JsonApi.JSON;

import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.util.Optional;
import org.multidb.ErrorCode;
import org.multidb.MultidbException;
import org.multidb.SqlFailureException;
import org.multidb.SqlFailures;
import org.multidb.web.body.BodyTooLargeException;
import org.multidb.web.body.MalformedBodyException;
import org.multidb.web.body.WrongShapeException;

/** Tells from an exception which problem it is. */
final class Problems {
    private Problems() {}

    static Problem of(Throwable failure) {
        Causes causes = Causes.of(failure);
        return causes.first(UnsettledException.class)
                .map(unsettled -> of(unsettled.getCause()).with("outcome", "unknown"))
                .or(() -> causes.first(BatchFailedException.class).map(Problems::ofBatch))
                .or(() -> Commit.unknown(causes))
                .or(() -> causes.first(MultidbException.class).map(Problems::ofMultidb))
                .or(() -> causes.first(OptimisticLockException.class).map(stale -> changedMeanwhile()))
                .or(() -> causes.first(SQLException.class).map(sql -> ofMultidb(SqlFailures.of("", failure))))
                .or(() -> Commit.rolledBack(causes))
                .or(() -> ofRequest(causes))
                .orElseGet(Problems::internal);
    }

    /** What is wrong with the request itself. */
    private static Optional<Problem> ofRequest(Causes causes) {
        return causes.first(ConstraintViolationException.class)
                .map(Problems::ofRules)
                .or(() -> causes.first(WrongShapeException.class).map(e -> new Violations(e.violations()).problem()))
                .or(() -> causes.first(MalformedBodyException.class).map(e -> refused(ProblemType.MALFORMED_BODY, e)))
                .or(() -> causes.first(BodyTooLargeException.class).map(e -> refused(ProblemType.BODY_TOO_LARGE, e)))
                .or(() -> causes.first(WebApplicationException.class)
                        .map(e -> Refusal.of(e.getResponse().getStatus())));
    }

    private static Problem refused(ProblemType type, RuntimeException e) {
        return Problem.of(type, e.getMessage());
    }

    private static Problem ofRules(ConstraintViolationException e) {
        return e.getConstraintViolations().stream().anyMatch(Violations::isOurs)
                ? internal()
                : Violations.of(e.getConstraintViolations()).problem();
    }

    private static Problem ofMultidb(MultidbException e) {
        String prefix = e.database().map(database -> database + ": ").orElse("");
        Optional<String> details = e instanceof SqlFailureException sql ? sql.sqlState() : Optional.empty();
        return Problem.of(ProblemType.of(e.code()), prefix + e.problem())
                .with("details", details.map("SQLSTATE "::concat))
                .with("hint", e.hint())
                .with("database", e.database())
                .with("outcome", outcome(e.code()));
    }

    /** That of a commit; whether a failure before it changed anything, only its request tells. */
    private static Optional<String> outcome(ErrorCode code) {
        return switch (code) {
            case ROLLED_BACK, KEY_ROLLED_BACK -> Optional.of("rolled-back");
            case OUTCOME_UNKNOWN, KEY_IN_USE -> Optional.of("unknown");
            default -> Optional.empty();
        };
    }

    /** The problem of the one request, with which one it was. */
    private static Problem ofBatch(BatchFailedException e) {
        Problem one = of(e.getCause());
        return new Problem(one.type(), one.status(), "request " + e.index() + ": " + one.detail(), one.members())
                .with("outcome", "rolled-back")
                .with("index", JSON.createValue(e.index()))
                .with("problem", one.object(e.path()));
    }

    private static Problem changedMeanwhile() {
        return Problem.of(ProblemType.TRANSACTION_CONFLICT, "the same thing was changed between reading and writing it")
                .with("hint", "read it again and repeat the change");
    }

    private static Problem internal() {
        return Problem.of(ProblemType.INTERNAL_ERROR, "the application failed");
    }
}
