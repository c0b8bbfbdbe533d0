package org.multidb.web.transactions;

import static org.multidb.web.json.JsonApi.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import org.multidb.outcome.Verdict;

/** What became of a batch, as it is shown to callers. */
final class VerdictJson {
    private VerdictJson() {}

    static JsonObject of(String key, Verdict verdict) {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("key", key)
                .add("outcome", verdict.result().text());
        verdict.database().ifPresent(database -> json.add("database", database));
        verdict.transaction().ifPresent(name -> json.add("transaction", name));
        verdict.answer().ifPresent(answer -> json.add("answer", parsed(answer)));
        if (!verdict.unasked().isEmpty()) {
            json.add("unasked", JSON.createArrayBuilder(verdict.unasked()));
        }
        return json.build();
    }

    private static JsonObject parsed(String answer) {
        try (JsonReader reader = JSON.createReader(new StringReader(answer))) {
            return reader.readObject();
        }
    }
}
