package org.multidb.web.schema;

import static org.multidb.web.json.JsonApi.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import org.multidb.drift.Difference;
import org.multidb.drift.Drift;

/** A drift as JSON. */
final class DriftJson {
    private DriftJson() {}

    static JsonObject of(String database, Drift drift) {
        return JSON.createObjectBuilder()
                .add("database", database)
                .add("differences", SchemaJson.all(drift.differences(), DriftJson::difference))
                .build();
    }

    private static JsonObject difference(Difference difference) {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("kind", SchemaJson.text(difference.kind()))
                .add("table", difference.table());
        difference.column().ifPresent(c -> json.add("column", c));
        return json.add("entities", JSON.createArrayBuilder(difference.entities()))
                .add("mapped", difference.mapped())
                .add("found", difference.found())
                .build();
    }
}
