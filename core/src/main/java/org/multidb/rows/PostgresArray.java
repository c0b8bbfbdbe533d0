package org.multidb.rows;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.stream.Collectors;

/** Arrays as PostgreSQL reads them in text (PostgreSQL manual, "Array Input and Output Syntax"). */
final class PostgresArray {
    private PostgresArray() {}

    static String literal(JsonArray array) {
        return array.stream().map(PostgresArray::element).collect(Collectors.joining(",", "{", "}"));
    }

    private static String element(JsonValue value) {
        return switch (value.getValueType()) {
            case NULL -> "NULL";
            case ARRAY -> literal(value.asJsonArray());
            case STRING -> quoted(((JsonString) value).getString());
            default -> quoted(value.toString());
        };
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
