package org.multidb.web.transactions;

import static org.multidb.web.json.JsonApi.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request of a batch.
 *
 * @param path below {@code /api}, without the query
 * @param key the primary key's columns with their values or references to such
 * @param body empty where there is none
 */
record BatchRequest(
        String id,
        Method method,
        String path,
        String database,
        String table,
        Map<String, String> key,
        JsonObject body) {

    enum Method {
        GET,
        POST,
        PATCH,
        DELETE;

        boolean hasBody() {
            return this == POST || this == PATCH;
        }
    }

    /** Everything that makes a difference; the order of the columns of a key makes none. */
    JsonObject json() {
        JsonObjectBuilder columns = JSON.createObjectBuilder();
        new TreeMap<>(key).forEach(columns::add);
        return JSON.createObjectBuilder()
                .add("id", id)
                .add("method", method.name())
                .add("database", database)
                .add("table", table)
                .add("key", columns)
                .add("body", body)
                .build();
    }
}
