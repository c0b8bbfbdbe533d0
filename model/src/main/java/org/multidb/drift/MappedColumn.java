package org.multidb.drift;

import java.util.Optional;
import org.multidb.schema.Column;
import org.multidb.schema.NameCase;

/**
 * A column as an entity maps it.
 *
 * @param type of the values that EclipseLink hands to the driver; empty where it does not say
 * @param size 0 where the mapping does not say
 * @param use what the entity does with it
 */
record MappedColumn(SqlName name, Optional<Class<?>> type, Size size, Use use) {

    /** Characters or bytes, digits, digits after the point. */
    record Size(int length, int precision, int scale) {
        static final Size UNKNOWN = new Size(0, 0, 0);
    }

    /** What is written into a column when a row is inserted. */
    enum Use {
        /** Nothing: the database sees to its value. */
        READ,
        /** A value or null. */
        OPTIONAL,
        /** A value, because there is no other way: a key, a primitive, a version. */
        FILLED,
        /** A value, because the mapping says that null is not allowed. */
        REQUIRED
    }

    boolean is(Column column, NameCase rule) {
        return name.isColumn(rule, column.name());
    }

    /** As messages show it: {@code String(40)}. */
    String description() {
        String text = type.map(Class::getSimpleName).orElse("a value");
        if (size.length() > 0) {
            return text + "(" + size.length() + ")";
        }
        return size.precision() > 0 ? text + "(" + size.precision() + "," + size.scale() + ")" : text;
    }
}
