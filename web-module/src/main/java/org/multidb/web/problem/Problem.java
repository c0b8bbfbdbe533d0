package org.multidb.web.problem;

import static org.multidb.web.json.JsonApi.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Optional;

/**
 * What went wrong, as a caller is told it (RFC 9457). Holds no value, SQL text or credential.
 *
 * @param type what kind of thing it is
 * @param status the type's own, unless the container decided on another one
 * @param detail this occurrence in a sentence
 * @param members the extension members that are known, such as {@code hint} and {@code database}
 */
public record Problem(ProblemType type, int status, String detail, JsonObject members) {
    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ProblemType type, String detail) {
        return new Problem(type, type.status(), detail, JsonValue.EMPTY_JSON_OBJECT);
    }

    /** A refusal whose status was decided elsewhere. */
    static Problem of(int status, String detail) {
        return new Problem(ProblemType.of(status), status, detail, JsonValue.EMPTY_JSON_OBJECT);
    }

    Problem with(String name, JsonValue value) {
        return new Problem(
                type,
                status,
                detail,
                JSON.createObjectBuilder(members).add(name, value).build());
    }

    Problem with(String name, String value) {
        return with(name, JSON.createValue(value));
    }

    Problem with(String name, Optional<String> value) {
        return value.map(known -> with(name, known)).orElse(this);
    }

    /**
     * The same, when it was a change that failed: where a database was involved, its transaction was rolled back, unless
     * it is known not to be known.
     */
    Problem ofChange() {
        return members.containsKey("database") && !members.containsKey("outcome")
                ? with("outcome", "rolled-back")
                : this;
    }

    /** The body for a request to that path; {@code message} says to PostgREST's clients what {@code detail} says to others. */
    public String json(String instance) {
        return object(instance).toString();
    }

    JsonObject object(String instance) {
        JsonObjectBuilder body = JSON.createObjectBuilder()
                .add("type", type.uri().toString())
                .add("title", type.title())
                .add("status", status)
                .add("detail", detail)
                .add("instance", instance)
                .add("code", type.code())
                .add("message", detail)
                .add("retryable", type.retryable());
        return body.addAll(JSON.createObjectBuilder(members)).build();
    }
}
