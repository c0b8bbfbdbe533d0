package org.multidb.rows;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.multidb.config.Vendor;
import org.multidb.schema.Column;
import org.multidb.schema.Table;

/** The rows of one table, over one connection. For one thread. */
final class TableRows {
    private final String database;
    private final Table table;
    private final TablePlan plan;
    private final Vendor vendor;
    private final Connection connection;
    private final Duration timeout;
    private final Sql sql;

    TableRows(String database, Vendor vendor, Table table, Connection connection, Duration timeout) {
        this.database = database;
        this.vendor = vendor;
        this.table = table;
        this.plan = new TablePlan(database, table);
        this.connection = connection;
        this.timeout = timeout;
        this.sql = new Sql(vendor, table);
    }

    /** The whole row as it is stored, with what the database made itself. */
    JsonObject insert(JsonObject values) throws SQLException {
        List<Column> columns = plan.writable(values.keySet());
        String text = sql.insert(columns);
        try (PreparedStatement statement = sql.returnsRows()
                ? connection.prepareStatement(text)
                : connection.prepareStatement(text, Statement.RETURN_GENERATED_KEYS)) {
            bind(statement, bindings(columns, values));
            if (sql.returnsRows()) {
                return first(statement).orElseThrow(() -> RowException.missing(database, table));
            }
            statement.executeUpdate();
            return inserted(values, generated(statement));
        }
    }

    private Optional<JsonValue> generated(PreparedStatement statement) throws SQLException {
        try (ResultSet keys = statement.getGeneratedKeys()) {
            BigDecimal key = keys != null && keys.next() ? keys.getBigDecimal(1) : null;
            return Optional.ofNullable(key).map(RowReader.JSON::createValue);
        }
    }

    /** Where the database does not give the row back, it is read by its key; without a key, what was sent is all there is. */
    private JsonObject inserted(JsonObject values, Optional<JsonValue> generated) throws SQLException {
        Map<String, JsonValue> key = new HashMap<>();
        for (String name : plan.keyColumns()) {
            boolean numbered = plan.column(name).generation().isNumbered();
            Optional<JsonValue> value =
                    numbered && !values.containsKey(name) ? generated : Optional.ofNullable(values.get(name));
            value.ifPresent(v -> key.put(name, v));
        }
        return key.isEmpty() || key.size() < plan.keyColumns().size() ? values : read(key);
    }

    /** A key in text as one in JSON; a text that is not of the column's type is refused where it is used. */
    Map<String, JsonValue> typed(Map<String, String> key) {
        Map<String, JsonValue> typed = new HashMap<>();
        key.forEach(
                (name, text) -> typed.put(name, typed(Form.of(plan.column(name).type(), vendor), text)));
        return typed;
    }

    private static JsonValue typed(Form form, String text) {
        return switch (form) {
            case WHOLE, NUMBER ->
                text.matches("-?[0-9]{1,100}(\\.[0-9]{1,100})?")
                        ? RowReader.JSON.createValue(new BigDecimal(text))
                        : RowReader.JSON.createValue(text);
            case TRUTH ->
                switch (text) {
                    case "true" -> JsonValue.TRUE;
                    case "false" -> JsonValue.FALSE;
                    default -> RowReader.JSON.createValue(text);
                };
            default -> RowReader.JSON.createValue(text);
        };
    }

    /** @throws RowException if there is no such row */
    JsonObject read(Map<String, JsonValue> key) throws SQLException {
        List<Column> columns = plan.key(key.keySet());
        try (PreparedStatement statement = connection.prepareStatement(sql.select(columns))) {
            bind(statement, bindings(columns, key));
            return first(statement).orElseThrow(() -> RowException.missing(database, table));
        }
    }

    /** The row as it is after the change. */
    JsonObject update(Map<String, JsonValue> key, JsonObject values) throws SQLException {
        List<Column> keyColumns = plan.key(key.keySet());
        List<Column> columns = plan.changed(values.keySet());
        List<Binding> bindings = bindings(columns, values);
        bindings.addAll(bindings(keyColumns, key));
        change(sql.update(columns, keyColumns), bindings);
        Map<String, JsonValue> after = new HashMap<>(key);
        after.replaceAll((name, old) -> values.getOrDefault(name, old));
        return read(after);
    }

    void delete(Map<String, JsonValue> key) throws SQLException {
        List<Column> columns = plan.key(key.keySet());
        plan.requireTable();
        change(sql.delete(columns), bindings(columns, key));
    }

    /** MariaDB's driver counts the rows that were found, whether or not they were changed by it. */
    private void change(String text, List<Binding> bindings) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            bind(statement, bindings);
            if (statement.executeUpdate() == 0) {
                throw RowException.missing(database, table);
            }
        }
    }

    private Optional<JsonObject> first(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(RowReader.row(row, table.columns(), vendor)) : Optional.empty();
        }
    }

    private List<Binding> bindings(List<Column> columns, Map<String, JsonValue> values) {
        List<Binding> bindings = new ArrayList<>();
        columns.forEach(c -> bindings.add(Binding.of(database, vendor, c, values.get(c.name()))));
        return bindings;
    }

    private void bind(PreparedStatement statement, List<Binding> bindings) throws SQLException {
        statement.setQueryTimeout((int) Math.max(1, timeout.toSeconds()));
        for (int i = 0; i < bindings.size(); i++) {
            bindings.get(i).set(statement, i + 1);
        }
    }
}
