package org.multidb.web.schema;

import static org.multidb.web.json.JsonApi.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.sql.Types;
import org.multidb.schema.Column;
import org.multidb.schema.ColumnType;
import org.multidb.schema.Table;

/** What a row of a table must be like to be written, as JSON Schema (draft 2020-12). */
final class RowSchema {
    private RowSchema() {}

    static JsonObject of(Table table) {
        JsonObjectBuilder properties = JSON.createObjectBuilder();
        table.columns().forEach(c -> properties.add(c.name(), column(c)));
        JsonArrayBuilder required = JSON.createArrayBuilder();
        table.columns().stream().filter(RowSchema::isRequired).forEach(c -> required.add(c.name()));
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("$schema", "https://json-schema.org/draft/2020-12/schema")
                .add("title", table.name().name());
        TableJson.addText(json, "description", table.comment());
        return json.add("type", "object")
                .add("properties", properties)
                .add("required", required)
                .add("additionalProperties", false)
                .build();
    }

    private static boolean isRequired(Column column) {
        return !column.nullable()
                && column.defaultValue().isEmpty()
                && !column.generation().isReadOnly()
                && !column.generation().isNumbered();
    }

    private static JsonObject column(Column column) {
        JsonObjectBuilder json = type(column.type().base(), column.nullable());
        TableJson.addText(json, "description", column.comment());
        if (column.generation().isReadOnly()) {
            json.add("readOnly", true);
        }
        return json.build();
    }

    private static JsonObjectBuilder type(ColumnType type, boolean nullable) {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        if (type.kind() == ColumnType.Kind.ENUM) {
            JsonArrayBuilder values = JSON.createArrayBuilder(type.values());
            return json.add("enum", nullable ? values.add(JsonValue.NULL) : values);
        }
        String name = name(type);
        if (!name.isEmpty()) {
            json.add(
                    "type",
                    nullable ? JSON.createArrayBuilder().add(name).add("null").build() : JSON.createValue(name));
        }
        type.component()
                .filter(c -> type.kind() == ColumnType.Kind.ARRAY)
                .ifPresent(c -> json.add("items", type(c.base(), true)));
        addConstraints(json, type);
        return json;
    }

    /** Any value is JSON's own type; the empty name stands for it. */
    private static String name(ColumnType type) {
        if (type.kind() == ColumnType.Kind.ARRAY) {
            return "array";
        }
        return switch (type.jdbcType()) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> "integer";
            case Types.REAL, Types.FLOAT, Types.DOUBLE, Types.NUMERIC, Types.DECIMAL -> "number";
            case Types.BOOLEAN -> "boolean";
            case Types.BIT -> type.length().orElse(1) == 1 ? "boolean" : "string";
            default -> type.vendorType().startsWith("json") ? "" : "string";
        };
    }

    private static void addConstraints(JsonObjectBuilder json, ColumnType type) {
        switch (type.jdbcType()) {
            case Types.CHAR, Types.VARCHAR, Types.NCHAR, Types.NVARCHAR, Types.CLOB ->
                type.length().ifPresent(l -> json.add("maxLength", l));
            case Types.DATE -> json.add("format", "date");
            case Types.TIME, Types.TIME_WITH_TIMEZONE -> json.add("format", "time");
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> json.add("format", "date-time");
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
                json.add("contentEncoding", "base64");
            default -> {
                if (type.vendorType().equals("uuid")) {
                    json.add("format", "uuid");
                }
            }
        }
    }
}
