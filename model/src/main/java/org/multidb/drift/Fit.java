package org.multidb.drift;

import static java.util.Map.entry;

import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Calendar;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.multidb.schema.ColumnType;

/**
 * Whether every value of an attribute fits a column and the other way round. What one cannot tell counts as fitting: types of
 * one vendor alone, classes of which nobody knows what the driver makes of them.
 */
final class Fit {
    /** What values are, however many bits they have. */
    private enum Family {
        TEXT,
        WHOLE,
        DECIMAL,
        FLOATING,
        TRUTH,
        BITS,
        BYTES,
        DATE,
        TIME,
        MOMENT
    }

    private static final Map<Class<?>, Family> FAMILIES = Map.ofEntries(
            entry(String.class, Family.TEXT),
            entry(Character.class, Family.TEXT),
            entry(Byte.class, Family.WHOLE),
            entry(Short.class, Family.WHOLE),
            entry(Integer.class, Family.WHOLE),
            entry(Long.class, Family.WHOLE),
            entry(BigInteger.class, Family.WHOLE),
            entry(BigDecimal.class, Family.DECIMAL),
            entry(Float.class, Family.FLOATING),
            entry(Double.class, Family.FLOATING),
            entry(Boolean.class, Family.TRUTH),
            entry(byte[].class, Family.BYTES),
            entry(Byte[].class, Family.BYTES),
            entry(Blob.class, Family.BYTES),
            entry(Clob.class, Family.TEXT),
            entry(char[].class, Family.TEXT),
            entry(Character[].class, Family.TEXT),
            entry(java.sql.Date.class, Family.DATE),
            entry(LocalDate.class, Family.DATE),
            entry(Time.class, Family.TIME),
            entry(LocalTime.class, Family.TIME),
            entry(OffsetTime.class, Family.TIME),
            entry(Timestamp.class, Family.MOMENT),
            entry(Date.class, Family.MOMENT),
            entry(Calendar.class, Family.MOMENT),
            entry(LocalDateTime.class, Family.MOMENT),
            entry(OffsetDateTime.class, Family.MOMENT),
            entry(Instant.class, Family.MOMENT));

    /** Sizes of whole numbers, smallest first; databases without bytes have two for them. */
    private static final Map<Class<?>, Integer> SIZES =
            Map.of(Byte.class, 2, Short.class, 2, Integer.class, 4, Long.class, 8);

    /** PostgreSQL's amounts with a currency and MariaDB's years are called something that they are not. */
    private static final Set<String> SPECIAL = Set.of("money", "year");

    private Fit() {}

    static boolean of(MappedColumn mapped, ColumnType column) {
        Optional<Family> attribute = mapped.type().map(Fit::boxed).map(FAMILIES::get);
        Optional<Family> actual = family(column);
        return attribute.isEmpty()
                || actual.isEmpty()
                || (fits(attribute.get(), actual.get()) && sizeFits(mapped, attribute.get(), column, actual.get()));
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    private static Optional<Family> family(ColumnType column) {
        boolean special = SPECIAL.contains(column.vendorType().replaceFirst("\\(.*", ""));
        return special ? Optional.empty() : familyOfJdbcType(column);
    }

    private static Optional<Family> familyOfJdbcType(ColumnType column) {
        return Optional.ofNullable(
                switch (column.jdbcType()) {
                    case Types.CHAR,
                            Types.VARCHAR,
                            Types.LONGVARCHAR,
                            Types.NCHAR,
                            Types.NVARCHAR,
                            Types.LONGNVARCHAR,
                            Types.CLOB,
                            Types.NCLOB -> Family.TEXT;
                    case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Family.WHOLE;
                    case Types.NUMERIC, Types.DECIMAL -> Family.DECIMAL;
                    case Types.REAL, Types.FLOAT, Types.DOUBLE -> Family.FLOATING;
                    case Types.BOOLEAN -> Family.TRUTH;
                    case Types.BIT -> Family.BITS;
                    case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> Family.BYTES;
                    case Types.DATE -> Family.DATE;
                    case Types.TIME, Types.TIME_WITH_TIMEZONE -> Family.TIME;
                    case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> Family.MOMENT;
                    default -> null;
                });
    }

    private static boolean fits(Family attribute, Family column) {
        return switch (column) {
            case WHOLE -> attribute == Family.WHOLE || attribute == Family.DECIMAL || attribute == Family.TRUTH;
            case DECIMAL ->
                attribute == Family.WHOLE
                        || attribute == Family.DECIMAL
                        || attribute == Family.FLOATING
                        || attribute == Family.TRUTH;
            case FLOATING -> attribute == Family.FLOATING || attribute == Family.DECIMAL;
            case TRUTH -> attribute == Family.TRUTH;
            case BITS -> attribute == Family.TRUTH || attribute == Family.BYTES || attribute == Family.TEXT;
            default -> attribute == column;
        };
    }

    private static boolean sizeFits(MappedColumn mapped, Family attribute, ColumnType column, Family actual) {
        if (attribute == Family.TEXT) {
            return mapped.size().length() <= column.length().orElse(Integer.MAX_VALUE);
        }
        if (attribute == Family.WHOLE && actual == Family.WHOLE) {
            int size = SIZES.getOrDefault(boxed(mapped.type().orElseThrow()), Integer.MAX_VALUE);
            return size == Integer.MAX_VALUE || size == size(column);
        }
        if (actual == Family.DECIMAL && column.precision().isPresent()) {
            int scale = column.scale().orElse(0);
            return attribute == Family.WHOLE
                    ? scale <= 0
                    : mapped.size().precision() <= column.precision().getAsInt()
                            && mapped.size().scale() <= scale;
        }
        return true;
    }

    /** Without a sign the largest number takes the next larger size. */
    private static int size(ColumnType column) {
        boolean larger = column.vendorType().endsWith("unsigned");
        return switch (column.jdbcType()) {
            case Types.BIGINT -> 8;
            case Types.INTEGER -> larger ? 8 : 4;
            case Types.SMALLINT -> larger ? 4 : 2;
            default -> 2;
        };
    }
}
