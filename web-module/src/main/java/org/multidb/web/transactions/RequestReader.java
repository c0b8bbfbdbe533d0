package org.multidb.web.transactions;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.multidb.web.body.Violation;
import org.multidb.web.transactions.BatchRequest.Method;

/** Reads one request of a batch, and notes everything that is wrong with it. For one thread. */
final class RequestReader {
    private static final Set<String> MEMBERS = Set.of("id", "method", "url", "headers", "body");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Two segments and a query; so neither absolute, nor leading elsewhere, nor to another batch. */
    private static final Pattern URL = Pattern.compile("([a-z][a-z0-9]*)/([^/?#\\\\]+)(\\?([^#]*))?");

    private final String where;
    private final List<String> databases;
    private final Set<String> earlier;
    private final List<Violation> violations;

    /** @param earlier the identifiers of the requests before; this one's is added */
    RequestReader(String where, List<String> databases, Set<String> earlier, List<Violation> violations) {
        this.where = where;
        this.databases = databases;
        this.earlier = earlier;
        this.violations = violations;
    }

    Optional<BatchRequest> read(JsonValue sent) {
        if (!(sent instanceof JsonObject request)) {
            wrong("", "must be an object");
            return Optional.empty();
        }
        request.keySet().stream()
                .filter(m -> !MEMBERS.contains(m))
                .forEach(m -> wrong("", "has a member that is not known"));
        checkHeaders(request.get("headers"));
        Optional<Method> method = method(text(request, "method"));
        String url = text(request, "url");
        var parts = URL.matcher(url);
        if (!parts.matches() || !databases.contains(parts.group(1))) {
            wrong(".url", "must be {database}/{table}, relative to /api/data/, of one of the databases " + databases);
        }
        JsonObject body = body(request, method);
        Map<String, String> key = parts.matches() ? key(Optional.ofNullable(parts.group(4)), method) : Map.of();
        String id = id(text(request, "id"));
        if (method.isEmpty() || !parts.matches()) {
            return Optional.empty();
        }
        return decoded(parts.group(2))
                .map(table -> new BatchRequest(
                        id,
                        method.get(),
                        "/api/data/" + parts.group(1) + "/" + parts.group(2),
                        parts.group(1),
                        table,
                        key,
                        body));
    }

    /** Read last, so that a request cannot refer to itself. */
    private String id(String id) {
        if (!ID.matcher(id).matches()) {
            wrong(".id", "must be 1 to 64 letters, digits, - and _");
        } else if (!earlier.add(id)) {
            wrong(".id", "is there twice");
        }
        return id;
    }

    private Optional<Method> method(String name) {
        Optional<Method> method = Arrays.stream(Method.values())
                .filter(m -> m.name().equals(name))
                .findFirst();
        if (method.isEmpty()) {
            wrong(".method", "must be one of " + Arrays.toString(Method.values()));
        }
        return method;
    }

    private void checkHeaders(JsonValue headers) {
        boolean fits = headers == null
                || (headers instanceof JsonObject object
                        && object.entrySet().stream()
                                .allMatch(h -> h.getKey().equalsIgnoreCase("content-type")
                                        && h.getValue() instanceof JsonString type
                                        && type.getString().equalsIgnoreCase("application/json")));
        if (!fits) {
            wrong(".headers", "must be left out, or have Content-Type application/json alone");
        }
    }

    private JsonObject body(JsonObject request, Optional<Method> method) {
        JsonValue body = request.getOrDefault("body", JsonValue.EMPTY_JSON_OBJECT);
        boolean wanted = method.map(Method::hasBody).orElse(true);
        if (method.isPresent() && wanted != request.containsKey("body")) {
            wrong(".body", wanted ? "must be an object" : "must be left out");
        }
        if (!(body instanceof JsonObject object)) {
            wrong(".body", "must be an object");
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        object.values().stream()
                .filter(Reference::isText)
                .forEach(v -> checkReference(".body", ((JsonString) v).getString()));
        return object;
    }

    private Map<String, String> key(Optional<String> query, Optional<Method> method) {
        Map<String, String> key = new LinkedHashMap<>();
        for (String part :
                query.filter(q -> !q.isEmpty()).map(q -> q.split("&", -1)).orElse(new String[0])) {
            int equals = part.indexOf("=eq.");
            Optional<String> name = equals <= 0 ? Optional.empty() : decoded(part.substring(0, equals));
            Optional<String> value = equals <= 0 ? Optional.empty() : decoded(part.substring(equals + 4));
            if (name.isEmpty() || value.isEmpty() || key.putIfAbsent(name.get(), value.get()) != null) {
                wrong(".url", "must have a query of {column}=eq.{value}, once for each column of the primary key");
            }
            value.ifPresent(v -> checkReference(".url", v));
        }
        if (method.isPresent() && key.isEmpty() != (method.get() == Method.POST)) {
            wrong(".url", "must name a row by its primary key, unless it is a POST");
        }
        return key;
    }

    private void checkReference(String member, String text) {
        boolean known = Reference.in(text).filter(r -> earlier.contains(r.id())).isPresent();
        if (Reference.isMeant(text) && !known) {
            wrong(
                    member,
                    "must refer to an earlier request as $id.body.member; a text that begins with $ begins with $$");
        }
    }

    private Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            wrong(".url", "has a broken percent-encoding");
            return Optional.empty();
        }
    }

    private String text(JsonObject request, String member) {
        return request.get(member) instanceof JsonString text ? text.getString() : "";
    }

    private void wrong(String member, String message) {
        violations.add(new Violation(where + member, message));
    }
}
