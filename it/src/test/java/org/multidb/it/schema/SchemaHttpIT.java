package org.multidb.it.schema;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.multidb.it.Answer;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.Http;
import org.multidb.it.Mixed;
import org.multidb.it.Problem;
import org.multidb.it.Shared;

/** The schema of a database that is somebody else's, over HTTP. */
class SchemaHttpIT {
    private static final String DB3 = "/api/databases/db3/schema";

    private static final Mixed MIXED = Mixed.shared();
    private static final DatabaseAddress DATABASE = MIXED.db3();
    private static final Http HTTP = MIXED.process().http();

    @BeforeAll
    static void create() throws SQLException {
        DATABASE.execute(
                "create table boxes (id integer primary key, label varchar(20) not null unique)",
                "create table files (id bigint generated always as identity primary key,"
                        + " box_id integer not null references boxes, title text, kept_until date)",
                "create view labels as select label from boxes",
                "comment on table files is 'what is in the boxes'");
        assertThat(reload(DB3).status()).isEqualTo(200);
    }

    @AfterAll
    static void drop() throws SQLException {
        DATABASE.execute("drop view labels", "drop table files", "drop table boxes");
        assertThat(reload(DB3).status()).isEqualTo(200);
    }

    @Test
    void aSummaryNamesTablesAndViews() {
        Answer answer = HTTP.get(DB3);

        assertThat(answer.mediaType()).isEqualTo("application/json");
        assertThat(answer.object()
                        .getJsonArray("schemas")
                        .getJsonObject(0)
                        .getJsonArray("tables")
                        .getValuesAs(JsonObject.class))
                .extracting(t -> t.getString("name") + " " + t.getString("kind") + " " + t.getInt("columns"))
                .containsExactly("boxes table 2", "files table 4", "labels view 1");
        assertThat(answer.body()).doesNotContain("box_id");
    }

    @Test
    void theFullFormTellsEverythingAboutThem() {
        Answer answer = HTTP.get(DB3 + "?detail=full");

        assertThat(answer.body()).contains("\"box_id\"", "\"foreignKeys\"", "\"sequences\"", "\"routines\"");
        Problem.of(HTTP.get(DB3 + "?detail=some"), 400);
    }

    @Test
    void aTableIsShownWithItsKeysAndRelationships() {
        JsonObject table = HTTP.get(DB3 + "/tables/files").object();

        assertThat(table.getString("comment")).isEqualTo("what is in the boxes");
        assertThat(table.getJsonObject("primaryKey").getJsonArray("columns").getString(0))
                .isEqualTo("id");
        assertThat(table.getJsonArray("relationships").getJsonObject(0).getString("name"))
                .isEqualTo("box");
        assertThat(HTTP.get(DB3 + "/tables/public.files").object()).isEqualTo(table);
    }

    @Test
    void theFormOfItsRowsIsJsonSchema() {
        Answer answer = HTTP.get(DB3 + "/tables/files", "Accept", "application/schema+json");

        assertThat(answer.mediaType()).isEqualTo("application/schema+json");
        assertThat(answer.object().getString("$schema")).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(answer.object().getJsonArray("required").toString()).isEqualTo("[\"box_id\"]");
    }

    @Test
    void aDiagramIsMermaidText() {
        Answer all = HTTP.get(DB3, "Accept", "text/vnd.mermaid");
        Answer one = HTTP.get(DB3 + "/tables/files", "Accept", "text/vnd.mermaid");

        assertThat(all.mediaType()).isEqualTo("text/vnd.mermaid");
        assertThat(all.body()).startsWith("erDiagram").contains("t_labels", "t_boxes ||--o{ t_files : \"box_id\"");
        assertThat(one.body()).startsWith("erDiagram").contains("t_boxes").doesNotContain("t_labels");
    }

    @Test
    void aTagHoldsUntilTheSchemaChanges() throws SQLException {
        Answer first = HTTP.get(DB3 + "/tables/boxes");
        String tag = first.header("ETag");
        assertThat(HTTP.get(DB3 + "/tables/boxes", "If-None-Match", tag).status())
                .isEqualTo(304);
        reload(DB3);
        assertThat(HTTP.get(DB3 + "/tables/boxes", "If-None-Match", tag).status())
                .isEqualTo(304);

        DATABASE.execute("alter table boxes add column shelf integer");
        try {
            assertThat(HTTP.get(DB3 + "/tables/boxes").body()).doesNotContain("shelf");
            reload(DB3);
            Answer changed = HTTP.get(DB3 + "/tables/boxes", "If-None-Match", tag);
            assertThat(changed.status()).isEqualTo(200);
            assertThat(changed.body()).contains("shelf");
        } finally {
            DATABASE.execute("alter table boxes drop column shelf");
            reload(DB3);
        }
    }

    @Test
    void anUnknownTableIsNotFound() {
        JsonObject problem = Problem.of(HTTP.get(DB3 + "/tables/crates"), 404);

        assertThat(problem.getString("code")).isEqualTo("not-found");
        assertThat(problem.getString("detail")).contains("db3", "crates");
        assertThat(problem.getString("hint")).contains("list");
    }

    /** The catalogue is closed to the database's owner for a moment. */
    @Test
    void aReloadThatFailsKeepsTheOldSchemaAndSaysSo() throws SQLException {
        DatabaseAddress admin = Shared.postgres().admin(DATABASE.username());
        admin.execute("revoke select on pg_catalog.pg_class from public");
        try {
            Problem.of(reload(DB3), 500);
            JsonObject kept = HTTP.get(DB3).object();
            assertThat(kept.getJsonObject("stale").getString("code")).isEqualTo("sql-failure");
            assertThat(kept.toString()).contains("boxes");
        } finally {
            admin.execute("grant select on pg_catalog.pg_class to public");
        }
        assertThat(reload(DB3).object()).doesNotContainKey("stale");
    }

    static Answer reload(String schema) {
        return HTTP.send("POST", schema + "/reload", BodyPublishers.noBody());
    }
}
