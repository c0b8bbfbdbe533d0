package org.multidb.rows;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.multidb.config.Vendor;
import org.multidb.schema.Column;
import org.multidb.schema.Table;

/** The text of statements. Every identifier is one of the reflected schema, and quoted; every value is a parameter. */
record Sql(Vendor vendor, Table table) {

    String insert(List<Column> columns) {
        List<Column> named = columns.isEmpty() ? table.columns().subList(0, 1) : columns;
        String values =
                columns.isEmpty() ? "default" : columns.stream().map(c -> "?").collect(Collectors.joining(", "));
        return "insert into " + name() + " (" + names(named) + ") values (" + values + ")"
                + (returnsRows() ? " returning " + names(table.columns()) : "");
    }

    /** Whether an insert gives the row back by itself. */
    boolean returnsRows() {
        return vendor == Vendor.POSTGRESQL || vendor == Vendor.MARIADB;
    }

    String select(List<Column> key) {
        return "select " + names(table.columns()) + " from " + name() + where(key);
    }

    String update(List<Column> columns, List<Column> key) {
        return "update " + name() + " set "
                + columns.stream().map(c -> quoted(c.name()) + " = ?").collect(Collectors.joining(", ")) + where(key);
    }

    String delete(List<Column> key) {
        return "delete from " + name() + where(key);
    }

    private String where(List<Column> key) {
        return key.stream().map(c -> quoted(c.name()) + " = ?").collect(Collectors.joining(" and ", " where ", ""));
    }

    private String name() {
        return quoted(table.name().schema()) + "." + quoted(table.name().name());
    }

    private String names(Collection<Column> columns) {
        return columns.stream().map(c -> quoted(c.name())).collect(Collectors.joining(", "));
    }

    private String quoted(String identifier) {
        char quote = vendor == Vendor.MARIADB || vendor == Vendor.MYSQL ? '`' : '"';
        return quote + identifier.replace("" + quote, "" + quote + quote) + quote;
    }
}
