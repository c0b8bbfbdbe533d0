package org.multidb.it;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;

/**
 * What a server answered.
 *
 * @param took from sending the request to having the whole body
 */
public record Answer(int status, HttpHeaders headers, String body, Duration took) {

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** The media type, without parameters. */
    public String mediaType() {
        return header("Content-Type").replaceFirst(";.*", "").strip();
    }

    public JsonObject object() {
        try (JsonReader reader = reader()) {
            return reader.readObject();
        }
    }

    public JsonArray array() {
        try (JsonReader reader = reader()) {
            return reader.readArray();
        }
    }

    /** The elements of an array of objects. */
    public List<JsonObject> objects() {
        return array().getValuesAs(JsonObject.class);
    }

    private JsonReader reader() {
        return Json.createReader(new StringReader(body));
    }
}
