package org.multidb.rows;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import org.multidb.Databases;
import org.multidb.Session;
import org.multidb.SqlFailures;
import org.multidb.config.Access;
import org.multidb.config.Vendor;
import org.multidb.schema.Schemas;
import org.multidb.schema.Table;

/**
 * Single rows by database, table ({@code table} or {@code schema.table}) and primary key. Each operation is a part of the
 * transaction that runs, if any. Safe for use by several threads.
 *
 * <p>Fails with {@link RowException} where a request does not fit the table or there is no such row, and as
 * {@link Databases#with} and {@link SqlFailures} say.
 */
@ApplicationScoped
public class Rows {
    private Databases databases;
    private Schemas schemas;

    /** For the container's proxy. */
    protected Rows() {}

    @Inject
    public Rows(Databases databases, Schemas schemas) {
        this.databases = databases;
        this.schemas = schemas;
    }

    /** Inserts a row; gives it as it is stored, with generated keys and defaults. */
    public JsonObject insert(String database, String table, JsonObject values) {
        requireWritable(database);
        return in(database, table, rows -> rows.insert(values));
    }

    /** Reads the row of a key, which has a value in text for each column of the primary key. */
    public JsonObject read(String database, String table, Map<String, String> key) {
        return in(database, table, rows -> rows.read(rows.typed(key)));
    }

    /** Changes the columns that there are values for; gives the row as it is then. */
    public JsonObject update(String database, String table, Map<String, String> key, JsonObject values) {
        requireWritable(database);
        return in(database, table, rows -> rows.update(rows.typed(key), values));
    }

    /** Deletes the row of a key. */
    public void delete(String database, String table, Map<String, String> key) {
        requireWritable(database);
        in(database, table, rows -> {
            rows.delete(rows.typed(key));
            return JsonValue.EMPTY_JSON_OBJECT;
        });
    }

    /** Refuses what {@link #insert} would refuse for its table and columns, without asking the database. */
    public void requireInsert(String database, String table, Collection<String> columns) {
        requireWritable(database);
        plan(database, table).writable(columns);
    }

    /** Refuses what {@link #read} would refuse for its table and columns, without asking the database. */
    public void requireRead(String database, String table, Collection<String> key) {
        plan(database, table).key(key);
    }

    /** Refuses what {@link #update} would refuse for its table and columns, without asking the database. */
    public void requireUpdate(String database, String table, Collection<String> key, Collection<String> columns) {
        requireWritable(database);
        TablePlan plan = plan(database, table);
        plan.key(key);
        plan.changed(columns);
    }

    /** Refuses what {@link #delete} would refuse for its table and columns, without asking the database. */
    public void requireDelete(String database, String table, Collection<String> key) {
        requireWritable(database);
        TablePlan plan = plan(database, table);
        plan.key(key);
        plan.requireTable();
    }

    private TablePlan plan(String database, String table) {
        return new TablePlan(database, table(database, table));
    }

    private Table table(String database, String name) {
        return schemas.of(database).table(name).orElseThrow(() -> RowException.unknownTable(database, name));
    }

    @FunctionalInterface
    private interface Operation {
        JsonObject on(TableRows rows) throws SQLException;
    }

    /** The schema is read before the session is opened: reading it takes one of its own. */
    private JsonObject in(String database, String name, Operation operation) {
        Table table = table(database, name);
        return databases.with(database, session -> {
            try {
                return operation.on(rows(session, table));
            } catch (SQLException e) {
                throw SqlFailures.of(database, e);
            }
        });
    }

    private static TableRows rows(Session session, Table table) throws SQLException {
        Vendor vendor = session.database().vendor().isPresent()
                ? session.database().vendor().get()
                : Vendor.ofProduct(session.connection().getMetaData().getDatabaseProductName());
        return new TableRows(
                session.database().id(),
                vendor,
                table,
                session.connection(),
                session.database().statementTimeout());
    }

    private void requireWritable(String database) {
        if (databases.config(database).access() == Access.READ_ONLY) {
            throw RowException.readOnly(database);
        }
    }
}
