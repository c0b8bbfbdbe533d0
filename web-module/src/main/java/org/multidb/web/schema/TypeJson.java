package org.multidb.web.schema;

import static org.multidb.web.json.JsonApi.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.sql.JDBCType;
import org.multidb.schema.ColumnType;

/** The type of a column as JSON. */
final class TypeJson {
    private TypeJson() {}

    static JsonObject of(ColumnType type) {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("kind", SchemaJson.text(type.kind()))
                .add("vendor", type.vendorType())
                .add("jdbc", jdbc(type.jdbcType()));
        type.length().ifPresent(l -> json.add("length", l));
        type.precision().ifPresent(p -> json.add("precision", p));
        type.scale().ifPresent(s -> json.add("scale", s));
        type.name().ifPresent(n -> json.add("schema", n.schema()).add("name", n.name()));
        if (!type.values().isEmpty()) {
            json.add("values", JSON.createArrayBuilder(type.values()));
        }
        type.component().ifPresent(c -> json.add("component", of(c)));
        return json.build();
    }

    /** Drivers have numbers of their own for their own types. */
    private static String jdbc(int number) {
        try {
            return JDBCType.valueOf(number).getName();
        } catch (IllegalArgumentException e) {
            return Integer.toString(number);
        }
    }
}
