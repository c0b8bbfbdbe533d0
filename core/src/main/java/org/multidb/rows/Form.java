package org.multidb.rows;

import java.sql.Types;
import org.multidb.config.Vendor;
import org.multidb.schema.ColumnType;

/** The form that the values of a column have in JSON. */
enum Form {
    WHOLE("a whole number"),
    NUMBER("a number"),
    TRUTH("true or false"),
    DATE("a text like 2026-01-31"),
    TIME("a text like 13:45:00"),
    TIMESTAMP("a text like 2026-01-31T13:45:00"),
    INSTANT("a text like 2026-01-31T13:45:00Z"),
    BYTES("a text in base64"),
    JSON("any JSON"),
    ARRAY("an array"),
    CHOICE("one of the type's values"),
    TEXT("a text");

    private final String words;

    Form(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    static Form of(ColumnType declared, Vendor vendor) {
        ColumnType type = declared.base();
        if (type.kind() == ColumnType.Kind.ENUM) {
            return CHOICE;
        }
        if (type.kind() == ColumnType.Kind.ARRAY) {
            return ARRAY;
        }
        return type.vendorType().startsWith("year") ? WHOLE : ofJdbc(type, vendor);
    }

    private static Form ofJdbc(ColumnType type, Vendor vendor) {
        return switch (type.jdbcType()) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> WHOLE;
            case Types.REAL, Types.FLOAT, Types.DOUBLE, Types.NUMERIC, Types.DECIMAL ->
                type.vendorType().equals("money") ? TEXT : NUMBER;
            case Types.BOOLEAN -> TRUTH;
            case Types.BIT -> bit(type, vendor);
            case Types.DATE -> DATE;
            case Types.TIME -> type.vendorType().contains("with time zone") ? TEXT : TIME;
            case Types.TIMESTAMP -> type.vendorType().contains("with time zone") ? INSTANT : TIMESTAMP;
            case Types.TIMESTAMP_WITH_TIMEZONE -> INSTANT;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BYTES;
            default -> type.vendorType().startsWith("json") ? JSON : TEXT;
        };
    }

    /** PostgreSQL's driver calls bit strings and booleans alike. */
    private static Form bit(ColumnType type, Vendor vendor) {
        if (vendor == Vendor.POSTGRESQL) {
            return type.vendorType().equals("boolean") ? TRUTH : TEXT;
        }
        return type.length().orElse(1) == 1 ? TRUTH : WHOLE;
    }
}
