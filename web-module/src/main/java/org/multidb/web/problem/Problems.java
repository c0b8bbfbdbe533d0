package org.multidb.web.problem;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.stream.JsonCollectors;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.multidb.MultidbException;
import org.multidb.SqlFailureException;
import org.multidb.SqlFailures;

/** Tells from an exception which problem it is. The outermost cause that is known decides. */
final class Problems {
    private Problems() {}

    static Problem of(Throwable failure) {
        Causes causes = Causes.of(failure);
        return causes.chain().stream()
                .map(Problems::known)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> ofSql(causes))
                .orElseGet(Problems::internal);
    }

    private static Optional<Problem> known(Throwable cause) {
        if (cause instanceof MultidbException e) {
            return Optional.of(ofMultidb(e));
        }
        if (cause instanceof ConstraintViolationException e) {
            return Optional.of(ofViolations(e));
        }
        if (cause instanceof OptimisticLockException) {
            return Optional.of(Problem.of(
                            ProblemType.CHANGED_MEANWHILE, "the same thing was changed between reading and writing it")
                    .with("hint", "read it again and repeat the change")
                    .retryable(true)
                    .outcome("rolled-back"));
        }
        if (cause instanceof MalformedBodyException) {
            return Optional.of(
                    Problem.of(ProblemType.MALFORMED_BODY, "the body is not JSON of the form that is asked for")
                            .retryable(false));
        }
        return cause instanceof WebApplicationException e
                ? Optional.of(Refusal.of(e.getResponse().getStatus()))
                : Optional.empty();
    }

    private static Optional<Problem> ofSql(Causes causes) {
        return causes.contain(SQLException.class)
                ? Optional.of(ofMultidb(SqlFailures.of("", causes.outermost())))
                : Optional.empty();
    }

    private static Problem internal() {
        return Problem.of(ProblemType.INTERNAL_ERROR, "the application failed").retryable(false);
    }

    private static Problem ofMultidb(MultidbException e) {
        String prefix = e.database().map(database -> database + ": ").orElse("");
        Optional<String> details = e instanceof SqlFailureException sql ? sql.sqlState() : Optional.empty();
        return Problem.of(ProblemType.of(e.code()), prefix + e.problem())
                .with("details", details.map("SQLSTATE "::concat))
                .with("hint", e.hint())
                .with("database", e.database())
                .retryable(e.code().retryable());
    }

    private static Problem ofViolations(ConstraintViolationException e) {
        boolean ours = e.getConstraintViolations().stream().anyMatch(Problems::isReturned);
        if (ours) {
            return internal();
        }
        JsonArray violations = e.getConstraintViolations().stream()
                .sorted(Comparator.comparing(v -> v.getPropertyPath().toString()))
                .map(Problems::violation)
                .collect(JsonCollectors.toJsonArray());
        return Problem.of(ProblemType.INVALID_REQUEST, "the request breaks a rule, or several")
                .with("violations", violations)
                .retryable(false);
    }

    private static boolean isReturned(ConstraintViolation<?> violation) {
        return nodes(violation).stream().anyMatch(node -> node.getKind() == ElementKind.RETURN_VALUE);
    }

    private static JsonObject violation(ConstraintViolation<?> violation) {
        return Json.createObjectBuilder()
                .add("path", path(violation))
                .add("message", violation.getMessage())
                .build();
    }

    /** The path as the caller knows it: without the method and, for a body, without the parameter's name. */
    private static String path(ConstraintViolation<?> violation) {
        List<Path.Node> nodes = nodes(violation).stream()
                .filter(node -> node.getKind() != ElementKind.METHOD)
                .toList();
        boolean inBody = nodes.size() > 1 && nodes.get(0).getKind() == ElementKind.PARAMETER;
        return nodes.stream().skip(inBody ? 1 : 0).map(Path.Node::toString).collect(Collectors.joining("."));
    }

    private static List<Path.Node> nodes(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .toList();
    }
}
