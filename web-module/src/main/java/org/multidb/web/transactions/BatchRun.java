package org.multidb.web.transactions;

import static org.multidb.web.json.JsonApi.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.multidb.rows.Rows;
import org.multidb.web.body.Violation;
import org.multidb.web.body.WrongShapeException;
import org.multidb.web.problem.BatchFailedException;

/** Does the requests of a batch, in order. For one thread, and once. */
final class BatchRun {
    private final Rows rows;
    private final Map<String, JsonObject> bodies = new HashMap<>();

    BatchRun(Rows rows) {
        this.rows = rows;
    }

    /** @throws BatchFailedException saying which request failed, and why */
    JsonObject run(Batch batch) {
        JsonArrayBuilder responses = JSON.createArrayBuilder();
        for (int i = 0; i < batch.requests().size(); i++) {
            BatchRequest request = batch.requests().get(i);
            try {
                responses.add(response(request));
            } catch (RuntimeException e) { // whatever it is, it is this request's
                throw new BatchFailedException(i, request.path(), e);
            }
        }
        return JSON.createObjectBuilder().add("responses", responses).build();
    }

    private JsonObject response(BatchRequest request) {
        Optional<JsonObject> body = answer(request);
        body.ifPresent(b -> bodies.put(request.id(), b));
        int status =
                switch (request.method()) {
                    case POST -> 201;
                    case DELETE -> 204;
                    case GET, PATCH -> 200;
                };
        JsonObjectBuilder headers = JSON.createObjectBuilder();
        JsonObjectBuilder response =
                JSON.createObjectBuilder().add("id", request.id()).add("status", status);
        body.ifPresent(b -> headers.add("Content-Type", "application/json"));
        response.add("headers", headers);
        body.ifPresent(b -> response.add("body", b));
        return response.build();
    }

    private Optional<JsonObject> answer(BatchRequest r) {
        return switch (r.method()) {
            case POST -> Optional.of(rows.insert(r.database(), r.table(), body(r)));
            case GET -> Optional.of(rows.read(r.database(), r.table(), key(r)));
            case PATCH -> Optional.of(rows.update(r.database(), r.table(), key(r), body(r)));
            case DELETE -> {
                rows.delete(r.database(), r.table(), key(r));
                yield Optional.empty();
            }
        };
    }

    private JsonObject body(BatchRequest request) {
        JsonObjectBuilder body = JSON.createObjectBuilder();
        request.body().forEach((name, value) -> body.add(name, resolved(value)));
        return body.build();
    }

    private JsonValue resolved(JsonValue value) {
        if (!(value instanceof JsonString text)) {
            return value;
        }
        return Reference.isMeant(text.getString())
                ? referred(text.getString())
                : JSON.createValue(Reference.literal(text.getString()));
    }

    private Map<String, String> key(BatchRequest request) {
        Map<String, String> key = new LinkedHashMap<>();
        request.key()
                .forEach((name, text) -> key.put(
                        name,
                        Reference.isMeant(text)
                                ? Reference.text(referred(text)).orElseThrow(() -> wrong("refers to no single value"))
                                : Reference.literal(text)));
        return key;
    }

    private JsonValue referred(String text) {
        return Reference.in(text)
                .flatMap(r -> Optional.ofNullable(bodies.get(r.id())).map(b -> b.get(r.member())))
                .orElseThrow(() -> wrong("refers to a member that the earlier response does not have"));
    }

    private static WrongShapeException wrong(String message) {
        return new WrongShapeException(List.of(new Violation("", message)));
    }
}
