package org.multidb.it.schema;

import jakarta.persistence.Column;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;

/** A value for each type of attribute that the generator knows, and whether one came back as it was written. */
final class Samples {
    private static final LocalDateTime MOMENT = LocalDateTime.of(2025, 5, 6, 7, 8, 9);

    private static final Short YEAR = 2003;

    private static final Map<Class<?>, Object> VALUES = Map.ofEntries(
            Map.entry(Short.class, (short) 3),
            Map.entry(Integer.class, 3),
            Map.entry(Long.class, 3L),
            Map.entry(BigInteger.class, BigInteger.valueOf(3)),
            Map.entry(BigDecimal.class, new BigDecimal("12.5")),
            Map.entry(Float.class, 1.5f),
            Map.entry(Double.class, 2.25),
            Map.entry(Boolean.class, true),
            Map.entry(LocalDate.class, MOMENT.toLocalDate()),
            Map.entry(LocalTime.class, MOMENT.toLocalTime()),
            Map.entry(LocalDateTime.class, MOMENT),
            Map.entry(OffsetDateTime.class, MOMENT.atOffset(ZoneOffset.ofHours(2))),
            Map.entry(OffsetTime.class, MOMENT.toLocalTime().atOffset(ZoneOffset.UTC)),
            Map.entry(UUID.class, UUID.fromString("0e37df36-f698-11e6-8dd4-cb9ced3df976")));

    /** What PostgreSQL wants to see in columns whose values are text for Java. */
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("extra", "{\"a\": 1}"),
            Map.entry("raw", "{\"a\": 1}"),
            Map.entry("document", "<a/>"),
            Map.entry("waits", "1 days"),
            Map.entry("ip", "10.0.0.1"),
            Map.entry("price", "1.5"),
            Map.entry("code", "10101010"),
            Map.entry("tags", "{a,b}"),
            Map.entry("scores", "{1,2}"),
            Map.entry("token", "0e37df36-f698-11e6-8dd4-cb9ced3df976"),
            Map.entry("flags", "a"));

    private Samples() {}

    static Object of(Field field) {
        Column column = field.getAnnotation(Column.class);
        if (field.getType().isEnum()) {
            return field.getType().getEnumConstants()[field.getType().getEnumConstants().length - 1];
        }
        if (field.getType() == byte[].class) {
            return new byte[lengthOf(column)];
        }
        if (field.getType() == String.class) {
            return text(column);
        }
        return column.name().contains("made") ? (Object) YEAR : VALUES.get(field.getType());
    }

    /** Eight bits are one byte, and what is fixed must be filled. */
    private static int lengthOf(Column column) {
        return switch (column.length()) {
            case 8 -> 1;
            case 16 -> 16;
            default -> Math.min(column.length(), 4);
        };
    }

    private static String text(Column column) {
        String name = column.name().replace("\"", "");
        boolean fixed = column.length() < 3;
        return TEXTS.containsKey(name) && !fixed ? TEXTS.get(name) : "aé".substring(0, Math.min(2, column.length()));
    }

    /** Fixed lengths are filled up with blanks; a moment may come back in another zone. */
    static boolean same(Object written, Object read) {
        if (written instanceof BigDecimal a && read instanceof BigDecimal b) {
            return a.compareTo(b) == 0;
        }
        if (written instanceof byte[] a && read instanceof byte[] b) {
            return Arrays.equals(a, b);
        }
        if (written instanceof OffsetDateTime a && read instanceof OffsetDateTime b) {
            return a.isEqual(b);
        }
        return (written instanceof String a && read instanceof String b)
                ? a.strip().equals(b.strip())
                : written.equals(read);
    }
}
