package org.multidb.rows;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import org.multidb.config.Vendor;
import org.multidb.schema.Column;

/** Rows as JSON. Safe for use by several threads. */
final class RowReader {
    /** Found once: looking for it searches the class path. */
    static final JsonProvider JSON = JsonProvider.provider();

    private RowReader() {}

    static JsonObject row(ResultSet row, List<Column> columns, Vendor vendor) throws SQLException {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        for (int i = 0; i < columns.size(); i++) {
            json.add(
                    columns.get(i).name(),
                    value(row, i + 1, Form.of(columns.get(i).type(), vendor)));
        }
        return json.build();
    }

    private static JsonValue value(ResultSet row, int index, Form form) throws SQLException {
        JsonValue value =
                switch (form) {
                    case WHOLE, NUMBER -> number(row.getString(index));
                    case TRUTH -> row.getBoolean(index) ? JsonValue.TRUE : JsonValue.FALSE;
                    case BYTES -> bytes(row.getBytes(index));
                    case TIMESTAMP -> timestamp(row.getString(index));
                    case INSTANT -> instant(row.getObject(index, OffsetDateTime.class));
                    case JSON -> json(row.getString(index));
                    case ARRAY -> array(row.getArray(index));
                    case DATE, TIME, CHOICE, TEXT -> text(row.getString(index));
                };
        return row.wasNull() ? JsonValue.NULL : value;
    }

    private static JsonValue text(String text) {
        return text == null ? JsonValue.NULL : JSON.createValue(text);
    }

    /** NaN and the infinities are no numbers in JSON. */
    private static JsonValue number(String text) {
        if (text == null) {
            return JsonValue.NULL;
        }
        return text.matches("-?[0-9.]+([eE][+-]?[0-9]+)?") ? JSON.createValue(new BigDecimal(text)) : text(text);
    }

    private static JsonValue bytes(byte[] bytes) {
        return bytes == null ? JsonValue.NULL : text(Base64.getEncoder().encodeToString(bytes));
    }

    /** PostgreSQL's infinity is no date. */
    private static JsonValue timestamp(String text) {
        if (text == null) {
            return JsonValue.NULL;
        }
        try {
            return text(LocalDateTime.parse(text.replace(' ', 'T')).toString());
        } catch (DateTimeParseException e) {
            return text(text);
        }
    }

    private static JsonValue instant(OffsetDateTime moment) {
        return moment == null ? JsonValue.NULL : text(moment.toInstant().toString());
    }

    private static JsonValue json(String text) {
        if (text == null) {
            return JsonValue.NULL;
        }
        try (JsonReader reader = JSON.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }

    private static JsonValue array(Array array) throws SQLException {
        return array == null ? JsonValue.NULL : element(array.getArray());
    }

    private static JsonValue element(Object element) {
        if (element instanceof Object[] elements) {
            JsonArrayBuilder json = JSON.createArrayBuilder();
            for (Object one : elements) {
                json.add(element(one));
            }
            return json.build();
        }
        if (element instanceof Boolean truth) {
            return truth ? JsonValue.TRUE : JsonValue.FALSE;
        }
        return element instanceof Number
                ? number(element.toString())
                : text(element == null ? null : element.toString());
    }
}
