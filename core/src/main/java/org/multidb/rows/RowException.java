package org.multidb.rows;

import java.util.Collection;
import java.util.List;
import org.multidb.ErrorCode;
import org.multidb.MultidbException;
import org.multidb.Printable;
import org.multidb.schema.Column;
import org.multidb.schema.Table;

/** A row operation that makes no sense for its table; nothing was sent to the database, or nothing was changed. */
public class RowException extends MultidbException {
    private static final long serialVersionUID = 1L;

    private RowException(ErrorCode code, String database, String problem, String hint) {
        super(code, database, problem, hint);
    }

    static RowException unknownTable(String database, String name) {
        return new RowException(
                ErrorCode.NOT_FOUND,
                database,
                "there is no table " + Printable.of(name),
                "use a table of its schema, or have that read again if the table is new");
    }

    static RowException missing(String database, Table table) {
        return new RowException(
                ErrorCode.NOT_FOUND,
                database,
                "there is no row of that key in " + Printable.of(table.name().name()),
                "use the key of a row that is there");
    }

    static RowException readOnly(String database) {
        return new RowException(
                ErrorCode.READ_ONLY,
                database,
                "the database may only be read",
                "set multidb.database." + database + ".access=read-write");
    }

    static RowException notWritable(String database, Table table) {
        return invalid(
                database, Printable.of(table.name().name()) + " is a view", "change the rows of the tables behind it");
    }

    static RowException unknownColumn(String database, Table table, String name) {
        List<String> known = table.columns().stream().map(Column::name).toList();
        return invalid(
                database,
                "there is no column " + Printable.of(name) + " in "
                        + Printable.of(table.name().name()),
                "use one of " + Printable.of(String.join(", ", known)));
    }

    static RowException key(String database, Table table, Collection<String> wanted) {
        return wanted.isEmpty()
                ? invalid(database, Printable.of(table.name().name()) + " has no primary key", "give it one")
                : invalid(
                        database,
                        "a row is named by exactly the primary key of "
                                + Printable.of(table.name().name()),
                        "give a value for each of " + Printable.of(String.join(", ", wanted))
                                + ", and for nothing else");
    }

    static RowException generated(String database, Column column) {
        return invalid(
                database, "the database itself makes the value of " + Printable.of(column.name()), "leave it out");
    }

    static RowException type(String database, String column, String wanted) {
        return invalid(
                database, "the value of " + Printable.of(column) + " is not of the column's type", "send " + wanted);
    }

    static RowException nothing(String database) {
        return invalid(database, "there is nothing to change", "send at least one column");
    }

    private static RowException invalid(String database, String problem, String hint) {
        return new RowException(ErrorCode.INVALID_REQUEST, database, problem, hint);
    }
}
