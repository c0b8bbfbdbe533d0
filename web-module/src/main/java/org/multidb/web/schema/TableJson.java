package org.multidb.web.schema;

import static org.multidb.web.json.JsonApi.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.multidb.schema.Check;
import org.multidb.schema.Column;
import org.multidb.schema.Deferral;
import org.multidb.schema.ForeignKey;
import org.multidb.schema.Generation;
import org.multidb.schema.Index;
import org.multidb.schema.Key;
import org.multidb.schema.QualifiedName;
import org.multidb.schema.Relationship;
import org.multidb.schema.Table;

/** Everything about a table as JSON. */
final class TableJson {
    private TableJson() {}

    static JsonObject of(Table table) {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("schema", table.name().schema())
                .add("name", table.name().name())
                .add("kind", SchemaJson.text(table.kind()));
        addText(json, "comment", table.comment());
        table.parent().ifPresent(p -> json.add("partOf", name(p)));
        json.add("columns", SchemaJson.all(table.columns(), TableJson::column));
        table.primaryKey().ifPresent(k -> json.add("primaryKey", key(k)));
        return json.add("uniqueKeys", SchemaJson.all(table.uniqueKeys(), TableJson::key))
                .add("foreignKeys", SchemaJson.all(table.foreignKeys(), TableJson::foreignKey))
                .add("indexes", SchemaJson.all(table.indexes(), TableJson::index))
                .add("checks", SchemaJson.all(table.checks(), TableJson::check))
                .add("relationships", SchemaJson.all(table.relationships(), TableJson::relationship))
                .build();
    }

    private static JsonObject name(QualifiedName name) {
        return JSON.createObjectBuilder()
                .add("schema", name.schema())
                .add("table", name.name())
                .build();
    }

    private static JsonObject column(Column column) {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("name", column.name())
                .add("position", column.position())
                .add("type", TypeJson.of(column.type()))
                .add("nullable", column.nullable());
        column.defaultValue().ifPresent(d -> json.add("default", d));
        if (column.generation().kind() != Generation.Kind.NONE) {
            json.add("generated", generation(column.generation()));
        }
        addText(json, "comment", column.comment());
        return json.build();
    }

    private static JsonObject generation(Generation generation) {
        JsonObjectBuilder json = JSON.createObjectBuilder().add("kind", SchemaJson.text(generation.kind()));
        generation.sequence().ifPresent(s -> json.add("schema", s.schema()).add("sequence", s.name()));
        generation.expression().ifPresent(e -> json.add("expression", e));
        return json.build();
    }

    private static JsonObject key(Key key) {
        JsonObjectBuilder json =
                JSON.createObjectBuilder().add("name", key.name()).add("columns", texts(key.columns()));
        addDeferral(json, key.deferral());
        return json.build();
    }

    private static void addDeferral(JsonObjectBuilder json, Deferral deferral) {
        if (deferral != Deferral.NONE) {
            json.add("deferrable", SchemaJson.text(deferral));
        }
    }

    private static JsonObject foreignKey(ForeignKey key) {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("name", key.name())
                .add("columns", texts(key.columns()))
                .add("target", name(key.target()))
                .add("targetColumns", texts(key.targetColumns()))
                .add("onUpdate", SchemaJson.text(key.onUpdate()))
                .add("onDelete", SchemaJson.text(key.onDelete()));
        addDeferral(json, key.deferral());
        return json.build();
    }

    private static JsonObject index(Index index) {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("name", index.name())
                .add("unique", index.unique())
                .add("parts", SchemaJson.all(index.parts(), TableJson::part));
        if (!index.included().isEmpty()) {
            json.add("included", texts(index.included()));
        }
        index.filter().ifPresent(f -> json.add("filter", f));
        return json.build();
    }

    private static JsonObject part(Index.Part part) {
        return JSON.createObjectBuilder()
                .add(part.expression() ? "expression" : "column", part.text())
                .add("descending", part.descending())
                .build();
    }

    static JsonObject check(Check check) {
        return JSON.createObjectBuilder()
                .add("name", check.name())
                .add("expression", check.expression())
                .build();
    }

    private static JsonObject relationship(Relationship relationship) {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("name", relationship.name())
                .add("cardinality", SchemaJson.text(relationship.cardinality()))
                .add("columns", texts(relationship.columns()))
                .add("target", name(relationship.target()))
                .add("targetColumns", texts(relationship.targetColumns()))
                .add("constraint", relationship.constraint());
        relationship.junction().ifPresent(j -> json.add("junction", junction(j)));
        return json.build();
    }

    private static JsonObject junction(Relationship.Junction junction) {
        return JSON.createObjectBuilder()
                .add("table", name(junction.table()))
                .add("columns", texts(junction.columns()))
                .add("targetColumns", texts(junction.targetColumns()))
                .add("targetConstraint", junction.targetConstraint())
                .add("pure", junction.pure())
                .build();
    }

    private static JsonArrayBuilder texts(List<String> texts) {
        return JSON.createArrayBuilder(texts);
    }

    static void addText(JsonObjectBuilder json, String member, String text) {
        if (!text.isEmpty()) {
            json.add(member, text);
        }
    }
}
