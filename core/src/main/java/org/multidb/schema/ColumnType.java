package org.multidb.schema;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A type as a column or parameter has it, with its length, precision and scale. Columns of the same type share one.
 *
 * @param vendorType as the vendor's SQL writes it: {@code character varying(20)}, {@code int(11) unsigned}
 * @param jdbcType one of {@link java.sql.Types}, the one that the vendor's driver gives
 * @param length characters or bytes at most
 * @param precision digits of a number
 * @param scale digits after the point of a number, or of a second
 * @param name where the type is one of its own in a schema
 * @param values of an enum, in order
 * @param component element of an array, base of a domain
 */
public record ColumnType(
        Kind kind,
        String vendorType,
        int jdbcType,
        OptionalInt length,
        OptionalInt precision,
        OptionalInt scale,
        Optional<QualifiedName> name,
        List<String> values,
        Optional<ColumnType> component) {

    /** What a type is made of. */
    public enum Kind {
        PLAIN,
        ENUM,
        DOMAIN,
        ARRAY,
        /** Several fields. */
        COMPOSITE
    }

    public ColumnType {
        values = List.copyOf(values);
    }

    /** A type without parts and without a size. */
    public static ColumnType of(String vendorType, int jdbcType) {
        return new ColumnType(
                Kind.PLAIN,
                vendorType,
                jdbcType,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    ColumnType length(int size) {
        return new ColumnType(
                kind, vendorType, jdbcType, OptionalInt.of(size), precision, scale, name, values, component);
    }

    ColumnType number(int digits, int afterPoint) {
        return new ColumnType(
                kind,
                vendorType,
                jdbcType,
                length,
                OptionalInt.of(digits),
                OptionalInt.of(afterPoint),
                name,
                values,
                component);
    }

    ColumnType fraction(int digits) {
        return new ColumnType(
                kind, vendorType, jdbcType, length, precision, OptionalInt.of(digits), name, values, component);
    }

    ColumnType enumOf(List<String> labels) {
        return new ColumnType(Kind.ENUM, vendorType, jdbcType, length, precision, scale, name, labels, component);
    }

    ColumnType named(Kind madeOf, QualifiedName typeName) {
        return new ColumnType(
                madeOf, vendorType, jdbcType, length, precision, scale, Optional.of(typeName), values, component);
    }

    ColumnType over(Kind madeOf, ColumnType part) {
        return new ColumnType(madeOf, vendorType, jdbcType, length, precision, scale, name, values, Optional.of(part));
    }

    ColumnType composite() {
        return new ColumnType(Kind.COMPOSITE, vendorType, jdbcType, length, precision, scale, name, values, component);
    }

    /** The type below any domains. */
    public ColumnType base() {
        return kind == Kind.DOMAIN && component.isPresent() ? component.get().base() : this;
    }
}
