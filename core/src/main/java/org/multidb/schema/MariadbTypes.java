package org.multidb.schema;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Types of MariaDB and MySQL. The JDBC types are those of MariaDB's driver. For one thread. */
final class MariadbTypes {
    private static final Pattern VALUE = Pattern.compile("'((?:[^']|'')*)'");

    private static final Map<String, Integer> JDBC_TYPES = Map.ofEntries(
            Map.entry("bit", Types.BIT),
            Map.entry("tinyint", Types.TINYINT),
            Map.entry("smallint", Types.SMALLINT),
            Map.entry("mediumint", Types.INTEGER),
            Map.entry("int", Types.INTEGER),
            Map.entry("bigint", Types.BIGINT),
            Map.entry("float", Types.REAL),
            Map.entry("double", Types.DOUBLE),
            Map.entry("decimal", Types.DECIMAL),
            Map.entry("year", Types.DATE),
            Map.entry("date", Types.DATE),
            Map.entry("time", Types.TIME),
            Map.entry("datetime", Types.TIMESTAMP),
            Map.entry("timestamp", Types.TIMESTAMP),
            Map.entry("char", Types.CHAR),
            Map.entry("varchar", Types.VARCHAR),
            Map.entry("enum", Types.VARCHAR),
            Map.entry("set", Types.VARCHAR),
            Map.entry("tinytext", Types.VARCHAR),
            Map.entry("text", Types.LONGVARCHAR),
            Map.entry("mediumtext", Types.LONGVARCHAR),
            Map.entry("longtext", Types.LONGVARCHAR),
            Map.entry("binary", Types.BINARY),
            Map.entry("varbinary", Types.VARBINARY),
            Map.entry("tinyblob", Types.VARBINARY),
            Map.entry("blob", Types.LONGVARBINARY),
            Map.entry("mediumblob", Types.LONGVARBINARY),
            Map.entry("longblob", Types.LONGVARBINARY));

    private final Map<String, ColumnType> made = new HashMap<>();

    static boolean isNumber(ColumnType type) {
        return switch (type.jdbcType()) {
            case Types.BIT,
                    Types.BOOLEAN,
                    Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.REAL,
                    Types.DOUBLE,
                    Types.DECIMAL -> true;
            default -> false;
        };
    }

    /** From the six columns COLUMN_TYPE, DATA_TYPE, length, precision, scale, fraction, which begin at {@code first}. */
    ColumnType of(ResultSet row, int first) throws SQLException {
        String columnType = row.getString(first);
        ColumnType known = made.get(columnType);
        if (known == null) {
            known = make(columnType, row.getString(first + 1).toLowerCase(Locale.ROOT), row, first);
            made.put(columnType, known);
        }
        return known;
    }

    private static ColumnType make(String columnType, String dataType, ResultSet row, int first) throws SQLException {
        int jdbcType =
                columnType.startsWith("tinyint(1)") ? Types.BOOLEAN : JDBC_TYPES.getOrDefault(dataType, Types.OTHER);
        ColumnType type = ColumnType.of(columnType, jdbcType);
        return switch (dataType) {
            case "enum" -> type.length(row.getInt(first + 2)).enumOf(values(columnType));
            case "char", "varchar", "binary", "varbinary", "set", "tinytext", "tinyblob" ->
                type.length(row.getInt(first + 2));
            case "decimal" -> type.number(row.getInt(first + 3), row.getInt(first + 4));
            case "bit" -> type.length(row.getInt(first + 3));
            case "time", "datetime", "timestamp" -> type.fraction(row.getInt(first + 5));
            default -> type;
        };
    }

    private static List<String> values(String columnType) {
        List<String> found = new ArrayList<>();
        Matcher matcher = VALUE.matcher(columnType);
        while (matcher.find()) {
            found.add(matcher.group(1).replace("''", "'"));
        }
        return found;
    }
}
