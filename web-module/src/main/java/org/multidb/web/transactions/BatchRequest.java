package org.multidb.web.transactions;

import jakarta.json.JsonObject;
import java.util.Map;

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
}
