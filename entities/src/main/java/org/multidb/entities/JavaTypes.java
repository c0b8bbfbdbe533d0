package org.multidb.entities;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Optional;
import java.util.UUID;
import org.multidb.config.Vendor;
import org.multidb.schema.ColumnType;

/** Which Java type the values of a column have. What Jakarta Persistence has no type for is text. */
final class JavaTypes {
    private static final TypeName BYTES = ArrayTypeName.of(TypeName.BYTE);

    private final Vendor vendor;

    JavaTypes(Vendor vendor) {
        this.vendor = vendor;
    }

    /** The type of an attribute; empty where no driver can carry the values. */
    Optional<TypeName> of(ColumnType declared) {
        ColumnType type = declared.base();
        if (type.jdbcType() == Types.SQLXML && vendor == Vendor.DERBY) {
            return Optional.empty(); // Derby gives XML to XMLSERIALIZE only
        }
        return Optional.of(ofVendor(type).orElseGet(() -> ofJdbc(type)));
    }

    private static Optional<TypeName> ofVendor(ColumnType type) {
        String name = type.vendorType();
        boolean unsigned = name.contains("unsigned");
        if (name.equals("uuid") && type.jdbcType() == Types.OTHER) {
            return Optional.empty();
        }
        if (name.equals("boolean")) {
            return box(Boolean.class);
        }
        if (name.equals("money") || name.startsWith("year")) {
            return name.equals("money") ? box(String.class) : box(Short.class);
        }
        if (name.endsWith("with time zone")) {
            return name.startsWith("timestamp") ? box(OffsetDateTime.class) : box(OffsetTime.class);
        }
        if (unsigned) {
            return ofUnsigned(type);
        }
        return Optional.empty();
    }

    /** One size larger, as Java has signed numbers only. */
    private static Optional<TypeName> ofUnsigned(ColumnType type) {
        return switch (type.jdbcType()) {
            case Types.INTEGER -> box(Long.class);
            case Types.SMALLINT -> box(Integer.class);
            case Types.BIGINT -> box(BigInteger.class);
            default -> Optional.empty();
        };
    }

    private static Optional<TypeName> box(Class<?> type) {
        return Optional.of(ClassName.get(type));
    }

    private TypeName ofJdbc(ColumnType type) {
        return switch (type.jdbcType()) {
            case Types.TINYINT, Types.SMALLINT -> ClassName.get(Short.class);
            case Types.INTEGER -> ClassName.get(Integer.class);
            case Types.BIGINT -> ClassName.get(Long.class);
            case Types.REAL -> ClassName.get(Float.class);
            case Types.FLOAT, Types.DOUBLE -> ClassName.get(Double.class);
            case Types.NUMERIC, Types.DECIMAL -> ClassName.get(BigDecimal.class);
            case Types.BOOLEAN -> ClassName.get(Boolean.class);
            case Types.BIT -> ofBits(type);
            case Types.DATE -> ClassName.get(LocalDate.class);
            case Types.TIME -> ClassName.get(LocalTime.class);
            case Types.TIMESTAMP -> ClassName.get(LocalDateTime.class);
            case Types.TIME_WITH_TIMEZONE -> ClassName.get(OffsetTime.class);
            case Types.TIMESTAMP_WITH_TIMEZONE -> ClassName.get(OffsetDateTime.class);
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BYTES;
            case Types.OTHER ->
                type.vendorType().equals("uuid") && vendor == Vendor.POSTGRESQL
                        ? ClassName.get(UUID.class)
                        : ClassName.get(String.class);
            default -> ClassName.get(String.class);
        };
    }

    /** PostgreSQL's bit strings are text to its driver; MariaDB's are bytes, but for a single one. */
    private TypeName ofBits(ColumnType type) {
        if (vendor == Vendor.POSTGRESQL) {
            return ClassName.get(String.class);
        }
        return type.length().orElse(1) == 1 ? ClassName.get(Boolean.class) : BYTES;
    }

    /** Whether PostgreSQL takes a text for the value only if the driver does not say that it is one. */
    boolean isUntypedText(ColumnType declared) {
        ColumnType type = declared.base();
        boolean text = of(declared).filter(ClassName.get(String.class)::equals).isPresent();
        return vendor == Vendor.POSTGRESQL
                && (type.kind() == ColumnType.Kind.ENUM
                        || (text && type.jdbcType() != Types.VARCHAR && type.jdbcType() != Types.CHAR));
    }
}
