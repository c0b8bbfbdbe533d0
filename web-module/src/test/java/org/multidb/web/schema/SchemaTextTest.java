package org.multidb.web.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.multidb.DatabaseUnavailableException;
import org.multidb.MultidbException;
import org.multidb.schema.Column;
import org.multidb.schema.ColumnType;
import org.multidb.schema.Deferral;
import org.multidb.schema.ForeignKey;
import org.multidb.schema.Generation;
import org.multidb.schema.Key;
import org.multidb.schema.NameCase;
import org.multidb.schema.QualifiedName;
import org.multidb.schema.ReferentialAction;
import org.multidb.schema.Reflection;
import org.multidb.schema.Schema;
import org.multidb.schema.Snapshot;
import org.multidb.schema.Table;
import org.multidb.schema.TableKind;

class SchemaTextTest {
    private static final ColumnType INTEGER = ColumnType.of("integer", Types.INTEGER);
    private static final ColumnType MOOD = new ColumnType(
            ColumnType.Kind.ENUM,
            "mood",
            Types.VARCHAR,
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.of(new QualifiedName("s", "mood")),
            List.of("sad", "ok"),
            Optional.empty());
    private static final Table PEOPLE = table(
            "we \"ird",
            List.of(
                    column(1, "id", INTEGER, false, Generation.identity(true)),
                    column(2, "größe", ColumnType.of("numeric(5,1)", Types.NUMERIC), false, Generation.none()),
                    column(3, "mood", MOOD, true, Generation.none()),
                    column(4, "data", ColumnType.of("jsonb", Types.OTHER), true, Generation.none())),
            List.of());
    private static final Table ORDERS = table(
            "orders",
            List.of(
                    column(1, "id", INTEGER, false, Generation.none()),
                    column(2, "person_id", INTEGER, true, Generation.none())),
            List.of(new ForeignKey(
                    "placed_by",
                    List.of("person_id"),
                    PEOPLE.name(),
                    List.of("id"),
                    ReferentialAction.NO_ACTION,
                    ReferentialAction.CASCADE,
                    Deferral.NONE)));
    private static final Reflection REFLECTION = new Reflection(Map.of(
            "s",
            new Schema(
                    "s",
                    Map.of(PEOPLE.name().name(), PEOPLE, "orders", ORDERS),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of())));

    @Test
    void aSummaryNamesTablesAndTheFullFormTellsAllAboutThem() {
        Snapshot snapshot = snapshot(Optional.empty());

        JsonObject summary = SchemaJson.of("db3", snapshot, Detail.SUMMARY);
        assertThat(summary.getValue("/schemas/0/tables")).isNotNull();
        assertThat(summary.toString()).doesNotContain("placed_by").doesNotContain("stale");
        JsonObject full = SchemaJson.of("db3", snapshot, Detail.FULL);
        assertThat(full.toString()).contains("\"name\":\"placed_by\"").contains("\"onDelete\":\"cascade\"");
    }

    @Test
    void aSchemaThatCouldNotBeReadAgainSaysSo() {
        JsonObject json = SchemaJson.of(
                "db3", snapshot(Optional.of(new DatabaseUnavailableException("db3", "it is away"))), Detail.SUMMARY);

        assertThat(((JsonString) json.getValue("/stale/code")).getString()).isEqualTo("database-unavailable");
    }

    @Test
    void theFormOfARowNamesWhatMustBeThereAndWhatMayNot() {
        JsonObject form = RowSchema.of(PEOPLE);

        assertThat(form.getJsonArray("required").toString()).isEqualTo("[\"größe\"]");
        assertThat(form.getValue("/properties/id/readOnly").toString()).isEqualTo("true");
        assertThat(form.getValue("/properties/mood/enum").toString()).isEqualTo("[\"sad\",\"ok\",null]");
        assertThat(form.getJsonObject("properties").getJsonObject("data")).isEmpty();
        assertThat(form.getValue("/properties/größe/type").toString()).isEqualTo("\"number\"");
    }

    @Test
    void aDiagramHasPlainNamesWithTheRealOnesAsLabels() {
        assertThat(Mermaid.of(REFLECTION))
                .startsWith("erDiagram\n")
                .contains("t_we__ird[\"we 'ird\"] {")
                .contains("numeric_5_1 gr__e \"größe\"")
                .contains("integer id PK")
                .contains("t_we__ird |o--o{ t_orders : \"person_id\"");
    }

    @Test
    void anUnknownDetailIsRefused() {
        assertThatThrownBy(() -> Detail.of("some")).hasMessageContaining("detail=full");
    }

    private static Snapshot snapshot(Optional<MultidbException> failure) {
        return new Snapshot(REFLECTION, NameCase.LOWER, "0a", Instant.EPOCH, Duration.ZERO, failure);
    }

    private static Table table(String name, List<Column> columns, List<ForeignKey> keys) {
        return new Table(
                new QualifiedName("s", name),
                TableKind.TABLE,
                "",
                Optional.empty(),
                columns,
                Optional.of(new Key("pk", List.of("id"), Deferral.NONE)),
                List.of(),
                keys,
                List.of(),
                List.of(),
                List.of());
    }

    private static Column column(int position, String name, ColumnType type, boolean nullable, Generation generation) {
        return new Column(name, position, type, nullable, Optional.empty(), generation, "");
    }
}
