package org.multidb.rows;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.multidb.config.Vendor;
import org.multidb.schema.Column;

/**
 * A value on its way into a statement.
 *
 * @param value a BigDecimal, Boolean, String or byte[]; empty for null
 */
record Binding(Optional<Object> value, int jdbcType, Vendor vendor) {

    /** @throws RowException if the JSON is not of the column's form */
    static Binding of(String database, Vendor vendor, Column column, JsonValue json) {
        int jdbcType = column.type().base().jdbcType();
        if (json.getValueType() == ValueType.NULL) {
            return new Binding(Optional.empty(), jdbcType, vendor);
        }
        Form form = Form.of(column.type(), vendor);
        try {
            return new Binding(Optional.of(convert(form, column, json)), jdbcType, vendor);
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException | ClassCastException e) {
            throw RowException.type(database, column.name(), form.words());
        }
    }

    private static Object convert(Form form, Column column, JsonValue json) {
        return switch (form) {
            case WHOLE -> new BigDecimal(number(json).toBigIntegerExact());
            case NUMBER -> number(json);
            case TRUTH -> truth(json);
            case DATE -> LocalDate.parse(text(json)).toString();
            case TIME -> LocalTime.parse(text(json)).toString();
            case TIMESTAMP -> timestamp(text(json)).replace('T', ' ');
            case INSTANT -> OffsetDateTime.parse(text(json)).toString();
            case BYTES -> Base64.getDecoder().decode(text(json));
            case JSON -> json.toString();
            case ARRAY -> PostgresArray.literal(json.asJsonArray());
            case CHOICE -> choice(column, text(json));
            case TEXT -> text(json);
        };
    }

    private static String text(JsonValue json) {
        return ((JsonString) json).getString();
    }

    private static BigDecimal number(JsonValue json) {
        BigDecimal number = ((JsonNumber) json).bigDecimalValue();
        if (Math.abs((long) number.scale()) > 400) { // written out, 1e999999999 would take all memory
            throw new IllegalArgumentException("no such number in any database");
        }
        return number;
    }

    private static Boolean truth(JsonValue json) {
        if (json.getValueType() != ValueType.TRUE && json.getValueType() != ValueType.FALSE) {
            throw new IllegalArgumentException("neither true nor false");
        }
        return json.getValueType() == ValueType.TRUE;
    }

    /** An offset means that moment, in UTC. Seconds are always written, as Derby wants them. */
    private static String timestamp(String text) {
        boolean offset = text.matches(".*T.*([Zz]|[+-][0-9:]+)");
        LocalDateTime local = offset
                ? OffsetDateTime.parse(text)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime()
                : LocalDateTime.parse(text);
        return local.getSecond() == 0 && local.getNano() == 0 ? local + ":00" : local.toString();
    }

    private static String choice(Column column, String label) {
        if (!column.type().base().values().contains(label)) {
            throw new IllegalArgumentException("none of the labels");
        }
        return label;
    }

    void set(PreparedStatement statement, int index) throws SQLException {
        if (value.isEmpty()) {
            statement.setNull(index, vendor == Vendor.POSTGRESQL ? Types.NULL : jdbcType);
        } else if (value.get() instanceof byte[] bytes) {
            statement.setBytes(index, bytes);
        } else if (vendor == Vendor.POSTGRESQL) {
            statement.setObject(index, plain(value.get()), Types.OTHER); // the server takes the column's own type
        } else if (value.get() instanceof BigDecimal number) {
            statement.setBigDecimal(index, number);
        } else if (value.get() instanceof Boolean truth) {
            statement.setBoolean(index, truth);
        } else {
            statement.setString(index, value.get().toString());
        }
    }

    private static String plain(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
}
