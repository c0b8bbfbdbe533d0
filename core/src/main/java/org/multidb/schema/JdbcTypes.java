package org.multidb.schema;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;

/** Types as {@code DatabaseMetaData} describes them. */
final class JdbcTypes {
    /** Sizes from here on are a product's way to say that there is no bound. */
    static final int UNBOUNDED = 1_000_000_000;

    private JdbcTypes() {}

    static ColumnType of(ResultSet row, String sizeColumn, String scaleColumn) throws SQLException {
        int jdbcType = row.getInt("DATA_TYPE");
        ColumnType type = ColumnType.of(row.getString("TYPE_NAME"), jdbcType);
        int size = row.getInt(sizeColumn);
        int scale = row.getInt(scaleColumn);
        boolean hasScale = !row.wasNull();
        return switch (jdbcType) {
            case Types.CHAR,
                    Types.VARCHAR,
                    Types.NCHAR,
                    Types.NVARCHAR,
                    Types.BINARY,
                    Types.VARBINARY,
                    Types.CLOB,
                    Types.NCLOB,
                    Types.BLOB -> size > 0 && size < UNBOUNDED ? type.length(size) : type;
            case Types.NUMERIC, Types.DECIMAL -> size > 0 ? type.number(size, hasScale ? scale : 0) : type;
            case Types.TIME, Types.TIME_WITH_TIMEZONE, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
                hasScale ? type.fraction(scale) : type;
            default -> type;
        };
    }
}
