package org.multidb.schema;

import java.sql.Types;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.multidb.schema.ColumnType.Kind;

/** Derby's types, from the text form of its type descriptors: {@code VARCHAR(20) NOT NULL}. For one thread. */
final class DerbyTypes {
    static final String NOT_NULL = " NOT NULL";

    private static final Pattern FORM =
            Pattern.compile("(?<name>[A-Z ]+?) ?(\\((?<size>\\d+)(,(?<scale>\\d+))?\\))?(?<bits> FOR BIT DATA)?");
    private static final Pattern OWN = Pattern.compile("\"(?<schema>(?:[^\"]|\"\")+)\"\\.\"(?<name>(?:[^\"]|\"\")+)\"");

    private static final Map<String, Integer> JDBC_TYPES = Map.ofEntries(
            Map.entry("SMALLINT", Types.SMALLINT),
            Map.entry("INTEGER", Types.INTEGER),
            Map.entry("BIGINT", Types.BIGINT),
            Map.entry("REAL", Types.REAL),
            Map.entry("DOUBLE", Types.DOUBLE),
            Map.entry("DECIMAL", Types.DECIMAL),
            Map.entry("NUMERIC", Types.NUMERIC),
            Map.entry("CHAR", Types.CHAR),
            Map.entry("VARCHAR", Types.VARCHAR),
            Map.entry("LONG VARCHAR", Types.LONGVARCHAR),
            Map.entry("CHAR FOR BIT DATA", Types.BINARY),
            Map.entry("VARCHAR FOR BIT DATA", Types.VARBINARY),
            Map.entry("LONG VARCHAR FOR BIT DATA", Types.LONGVARBINARY),
            Map.entry("CLOB", Types.CLOB),
            Map.entry("BLOB", Types.BLOB),
            Map.entry("DATE", Types.DATE),
            Map.entry("TIME", Types.TIME),
            Map.entry("TIMESTAMP", Types.TIMESTAMP),
            Map.entry("BOOLEAN", Types.BOOLEAN),
            Map.entry("XML", Types.SQLXML));

    private final Map<String, ColumnType> made = new HashMap<>();

    ColumnType of(String descriptor) {
        String text = descriptor.endsWith(NOT_NULL)
                ? descriptor.substring(0, descriptor.length() - NOT_NULL.length())
                : descriptor;
        return made.computeIfAbsent(text, DerbyTypes::make);
    }

    private static ColumnType make(String text) {
        Matcher own = OWN.matcher(text);
        if (own.matches()) {
            return ColumnType.of(text, Types.JAVA_OBJECT)
                    .named(Kind.PLAIN, new QualifiedName(unquoted(own.group("schema")), unquoted(own.group("name"))));
        }
        Matcher form = FORM.matcher(text);
        return form.matches() ? make(text, form) : ColumnType.of(text, Types.OTHER);
    }

    private static ColumnType make(String text, Matcher form) {
        String name = form.group("name") + (form.group("bits") == null ? "" : form.group("bits"));
        ColumnType type = ColumnType.of(text, JDBC_TYPES.getOrDefault(name, Types.OTHER));
        if (form.group("size") == null) {
            return type;
        }
        int size = Integer.parseInt(form.group("size"));
        if (form.group("scale") != null) {
            return type.number(size, Integer.parseInt(form.group("scale")));
        }
        return size < JdbcTypes.UNBOUNDED ? type.length(size) : type;
    }

    private static String unquoted(String text) {
        return text.replace("\"\"", "\"");
    }
}
