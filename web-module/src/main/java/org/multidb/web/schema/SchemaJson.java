package org.multidb.web.schema;

import static org.multidb.web.json.JsonApi.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonCollectors;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import org.multidb.MultidbException;
import org.multidb.schema.Domain;
import org.multidb.schema.EnumType;
import org.multidb.schema.Parameter;
import org.multidb.schema.Routine;
import org.multidb.schema.Schema;
import org.multidb.schema.Sequence;
import org.multidb.schema.Snapshot;
import org.multidb.schema.Table;

/** A whole schema as JSON. Members that have nothing to say are left out. */
final class SchemaJson {
    private SchemaJson() {}

    static JsonObject of(String database, Snapshot snapshot, Detail detail) {
        JsonObjectBuilder json = JSON.createObjectBuilder().add("database", database);
        snapshot.failure().ifPresent(f -> json.add("stale", stale(f)));
        return json.add("schemas", all(snapshot.reflection().schemas().values(), s -> schema(s, detail)))
                .build();
    }

    private static JsonObject stale(MultidbException failure) {
        return JSON.createObjectBuilder()
                .add("code", failure.code().text())
                .add("message", failure.problem())
                .add("hint", failure.hint())
                .build();
    }

    private static JsonObject schema(Schema schema, Detail detail) {
        boolean full = detail == Detail.FULL;
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("name", schema.name())
                .add("tables", all(schema.tables().values(), full ? TableJson::of : SchemaJson::summary));
        if (full) {
            json.add("enumTypes", all(schema.enumTypes(), SchemaJson::enumType))
                    .add("domains", all(schema.domains(), SchemaJson::domain))
                    .add("sequences", all(schema.sequences(), SchemaJson::sequence))
                    .add("routines", all(schema.routines(), SchemaJson::routine));
        }
        return json.build();
    }

    private static JsonObject summary(Table table) {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("name", table.name().name())
                .add("kind", text(table.kind()))
                .add("columns", table.columns().size());
        TableJson.addText(json, "comment", table.comment());
        return json.build();
    }

    private static JsonObject enumType(EnumType type) {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("name", type.name().name())
                .add("values", JSON.createArrayBuilder(type.values()));
        TableJson.addText(json, "comment", type.comment());
        return json.build();
    }

    private static JsonObject domain(Domain domain) {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("name", domain.name().name())
                .add("type", TypeJson.of(domain.type().base()))
                .add("nullable", domain.nullable())
                .add("checks", all(domain.checks(), TableJson::check));
        domain.defaultValue().ifPresent(d -> json.add("default", d));
        TableJson.addText(json, "comment", domain.comment());
        return json.build();
    }

    private static JsonObject sequence(Sequence sequence) {
        return JSON.createObjectBuilder()
                .add("name", sequence.name().name())
                .add("start", sequence.start())
                .add("increment", sequence.increment())
                .build();
    }

    private static JsonObject routine(Routine routine) {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("name", routine.name().name())
                .add("kind", text(routine.kind()))
                .add("parameters", all(routine.parameters(), SchemaJson::parameter));
        routine.returns().ifPresent(r -> json.add("returns", TypeJson.of(r)).add("returnsSet", routine.returnsSet()));
        TableJson.addText(json, "comment", routine.comment());
        return json.build();
    }

    private static JsonObject parameter(Parameter parameter) {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        TableJson.addText(json, "name", parameter.name());
        return json.add("position", parameter.position())
                .add("mode", text(parameter.mode()))
                .add("type", TypeJson.of(parameter.type()))
                .add("optional", parameter.optional())
                .build();
    }

    /** {@code MATERIALISED_VIEW} as {@code materialised-view}. */
    static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <T> JsonArray all(Collection<T> values, Function<T, ? extends JsonValue> writer) {
        return values.stream().<JsonValue>map(writer).collect(JsonCollectors.toJsonArray());
    }
}
