package org.multidb.web.problem;

import static org.multidb.web.json.JsonApi.JSON;

import jakarta.json.JsonObject;
import jakarta.json.stream.JsonCollectors;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.multidb.web.body.Violation;

/** What is wrong with a request, all of it, each with its path. */
record Violations(List<Violation> all) {

    /** Broken rules of Bean Validation, by path. */
    static Violations of(Collection<? extends ConstraintViolation<?>> broken) {
        return new Violations(broken.stream()
                .map(one -> new Violation(path(one.getPropertyPath()), one.getMessage()))
                .sorted(Comparator.comparing(Violation::path).thenComparing(Violation::message))
                .toList());
    }

    /** Whether what was broken is a promise of ours, not a request's. */
    static boolean isOurs(ConstraintViolation<?> broken) {
        return nodes(broken.getPropertyPath()).stream().anyMatch(node -> node.getKind() == ElementKind.RETURN_VALUE);
    }

    Problem problem() {
        return Problem.of(ProblemType.INVALID_REQUEST, "the request is not what is asked for here")
                .with("violations", all.stream().map(Violations::json).collect(JsonCollectors.toJsonArray()));
    }

    private static JsonObject json(Violation violation) {
        return JSON.createObjectBuilder()
                .add("path", violation.path())
                .add("message", violation.message())
                .build();
    }

    /** As the caller knows it: in the body or, where it is a parameter's own value, that parameter's name. */
    private static String path(Path path) {
        List<Path.Node> nodes = nodes(path).stream()
                .filter(node -> node.getKind() != ElementKind.METHOD)
                .toList();
        boolean inBody = nodes.size() > 1 && nodes.get(0).getKind() == ElementKind.PARAMETER;
        StringBuilder text = new StringBuilder();
        nodes.stream().skip(inBody ? 1 : 0).forEach(node -> append(text, node));
        return text.toString();
    }

    /** An element of a list carries its index, and has a name only for Bean Validation. */
    private static void append(StringBuilder text, Path.Node node) {
        if (node.isInIterable()) {
            text.append('[')
                    .append(node.getIndex() == null ? node.getKey() : node.getIndex())
                    .append(']');
        }
        if (node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.PARAMETER) {
            text.append(text.isEmpty() ? "" : ".").append(node.getName());
        }
    }

    private static List<Path.Node> nodes(Path path) {
        return StreamSupport.stream(path.spliterator(), false).toList();
    }
}
