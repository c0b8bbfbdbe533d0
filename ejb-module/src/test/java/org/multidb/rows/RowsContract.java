package org.multidb.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.multidb.ErrorCode;
import org.multidb.MultidbException;
import org.multidb.persistence.TwoDatabases;
import org.multidb.schema.Reflection;
import org.multidb.schema.SchemaReader;

/** What is promised of single rows, on any vendor. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RowsContract {
    private final TwoDatabases databases;
    private final List<String> ddl;
    private Reflection schema;

    RowsContract(TwoDatabases databases, List<String> ddl) {
        this.databases = databases;
        this.ddl = ddl;
    }

    @BeforeAll
    void create() throws SQLException {
        try (Connection connection = databases.db1().getConnection();
                Statement statement = connection.createStatement()) {
            for (String one : ddl) {
                statement.execute(one);
            }
            schema = SchemaReader.of(databases.vendor()).read(connection, List.of());
        }
    }

    @AfterAll
    void close() {
        databases.close();
    }

    @Test
    void anInsertGivesTheWholeRowWithItsGeneratedKeyAndDefaults() {
        JsonObject row = insert("note", "{\"text\": \"Grüße \\\"'`\"}");

        assertThat(get(row, "id").toString()).matches("\\d+");
        assertThat(row.getString(name(row, "text"))).isEqualTo("Grüße \"'`");
        assertThat(get(row, "stars").toString()).isEqualTo("3");
        assertThat(get(row, "price")).isEqualTo(JsonValue.NULL);
    }

    @Test
    void everyTypeComesBackAsItWasSent() {
        String sent = "{\"text\": \"x\", \"stars\": 5, \"price\": 12.50, \"good\": true, \"day\": \"2026-01-31\","
                + " \"moment\": \"2026-01-31T13:45:01.250\", \"raw\": \"AQID\", \"ratio\": 0.5}";
        JsonObject row = insert("note", sent);

        json(sent).forEach((name, value) -> assertThat(get(row, name)).as(name).isEqualTo(value));
    }

    @Test
    void aRowIsReadChangedAndDeletedByItsKey() {
        JsonObject row = insert("note", "{\"text\": \"before\"}");
        Map<String, JsonValue> key = Map.of(column("note", "id"), get(row, "id"));

        JsonObject changed =
                with("note", rows -> rows.update(key, named("note", "{\"text\": \"after\", \"price\": 1.25}")));
        assertThat(get(changed, "text").toString()).isEqualTo("\"after\"");
        assertThat(with("note", rows -> rows.read(key))).isEqualTo(changed);
        with("note", rows -> {
            rows.delete(key);
            return row;
        });
        refused(ErrorCode.NOT_FOUND, () -> with("note", rows -> rows.read(key)));
        refused(ErrorCode.NOT_FOUND, () -> with("note", rows -> rows.update(key, named("note", "{\"text\": \"x\"}"))));
    }

    @Test
    void aKeyOfTwoColumnsHasToBeWhole() {
        insert("pair", "{\"a\": 1, \"b\": \"x\", \"v\": 7}");
        JsonValue one = json("{\"v\": 1}").get("v");
        JsonValue x = json("{\"v\": \"x\"}").get("v");
        String a = column("pair", "a");
        String b = column("pair", "b");

        assertThat(get(with("pair", rows -> rows.read(Map.of(a, one, b, x))), "v")
                        .toString())
                .isEqualTo("7");
        refused(ErrorCode.INVALID_REQUEST, () -> with("pair", rows -> rows.read(Map.of(a, one))));
        refused(
                ErrorCode.INVALID_REQUEST,
                () -> with("pair", rows -> rows.read(Map.of(a, one, b, x, column("pair", "v"), one))));
    }

    @Test
    void whatDoesNotFitTheTableIsRefusedByName() {
        refused(ErrorCode.INVALID_REQUEST, () -> with("note", rows -> rows.insert(json("{\"nope\": 1}"))));
        refused(ErrorCode.INVALID_REQUEST, () -> insert("note", "{\"text\": 7}"));
        refused(ErrorCode.INVALID_REQUEST, () -> insert("note", "{\"text\": \"x\", \"stars\": \"7\"}"));
        refused(ErrorCode.INVALID_REQUEST, () -> insert("note", "{\"text\": \"x\", \"stars\": 1e999999999}"));
        refused(ErrorCode.INVALID_REQUEST, () -> insert("note", "{\"text\": \"x\", \"day\": \"31.1.2026\"}"));
        refused(ErrorCode.CONSTRAINT_VIOLATION, () -> insert("note", "{\"text\": null}"));
        insert("pair", "{\"a\": 9, \"b\": \"9\", \"v\": 7}");
        refused(ErrorCode.CONFLICT, () -> insert("pair", "{\"a\": 9, \"b\": \"9\", \"v\": 7}"));
    }

    JsonObject insert(String table, String values) {
        return with(table, rows -> rows.insert(named(table, values)));
    }

    interface Work {
        JsonObject on(TableRows rows) throws SQLException;
    }

    JsonObject with(String table, Work work) {
        try (Connection connection = databases.db1().getConnection()) {
            return work.on(new TableRows(
                    "db1",
                    databases.vendor(),
                    schema.tables()
                            .filter(t -> t.name().name().equalsIgnoreCase(table))
                            .findFirst()
                            .orElseThrow(),
                    connection,
                    Duration.ofSeconds(30)));
        } catch (SQLException e) {
            throw org.multidb.SqlFailures.of("db1", e);
        }
    }

    private static void refused(ErrorCode code, Runnable work) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(MultidbException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }

    /** Derby writes the names that were not quoted in capitals. */
    private JsonObject named(String table, String values) {
        var named = Json.createObjectBuilder();
        json(values).forEach((name, value) -> named.add(column(table, name), value));
        return named.build();
    }

    private String column(String table, String name) {
        return schema.tables()
                .filter(t -> t.name().name().equalsIgnoreCase(table))
                .flatMap(t -> t.columns().stream())
                .map(c -> c.name())
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElse(name);
    }

    private static String name(JsonObject row, String name) {
        return row.keySet().stream().filter(name::equalsIgnoreCase).findFirst().orElseThrow();
    }

    static JsonValue get(JsonObject row, String name) {
        return row.get(name(row, name));
    }
}
