package org.multidb.web.transactions;

import static org.multidb.web.json.JsonApi.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.multidb.config.MultidbConfig;
import org.multidb.web.body.Violation;
import org.multidb.web.body.WrongShapeException;

/** Requests that are done in order, all or none. Everything that can be known without a database was checked. */
record Batch(List<BatchRequest> requests) {

    Batch {
        requests = List.copyOf(requests);
    }

    /** @throws WrongShapeException with everything that is wrong */
    static Batch of(JsonValue body, MultidbConfig config) {
        List<Violation> violations = new ArrayList<>();
        JsonArray sent = array(body, config.maxRequests());
        List<BatchRequest> requests = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < sent.size(); i++) {
            RequestReader reader = new RequestReader("requests[" + i + "]", config.ids(), ids, violations);
            reader.read(sent.get(i)).ifPresent(requests::add);
        }
        if (!violations.isEmpty()) {
            throw new WrongShapeException(violations);
        }
        return new Batch(requests);
    }

    private static JsonArray array(JsonValue body, int most) {
        if (!(body instanceof JsonObject object)
                || !object.keySet().equals(Set.of("requests"))
                || object.get("requests").getValueType() != ValueType.ARRAY) {
            throw wrong("", "must be an object with the one member requests, an array");
        }
        JsonArray requests = object.getJsonArray("requests");
        if (requests.isEmpty() || requests.size() > most) {
            throw wrong("requests", "must be from 1 to " + most + " requests");
        }
        return requests;
    }

    private static WrongShapeException wrong(String path, String message) {
        return new WrongShapeException(List.of(new Violation(path, message)));
    }

    /** The databases that its requests are about. */
    Set<String> databases() {
        return requests.stream().map(BatchRequest::database).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The databases that it changes. */
    Set<String> changed() {
        return requests.stream()
                .filter(r -> r.method() != BatchRequest.Method.GET)
                .map(BatchRequest::database)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    boolean readOnly() {
        return changed().isEmpty();
    }

    /** The same for batches of the same requests, however they were written; SHA-256 in hexadecimal digits. */
    String fingerprint() {
        JsonArrayBuilder all = JSON.createArrayBuilder();
        requests.forEach(r -> all.add(r.json()));
        try {
            byte[] text = all.build().toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
