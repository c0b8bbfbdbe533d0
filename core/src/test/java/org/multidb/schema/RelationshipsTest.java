package org.multidb.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.multidb.schema.Relationship.Cardinality;

class RelationshipsTest {
    @Test
    void aForeignKeyLeadsBothWays() {
        Map<QualifiedName, List<Relationship>> derived = derive(
                table("customer", "id"), table("purchase", "id", "customer_id").key("customer_id", "customer"));

        assertThat(derived.get(name("purchase")))
                .extracting(Relationship::name, Relationship::cardinality, Relationship::columns)
                .containsExactly(tuple("customer", Cardinality.MANY_TO_ONE, List.of("customer_id")));
        assertThat(derived.get(name("customer")))
                .extracting(Relationship::name, Relationship::cardinality, Relationship::targetColumns)
                .containsExactly(tuple("purchase", Cardinality.ONE_TO_MANY, List.of("customer_id")));
    }

    @Test
    void aUniqueForeignKeyLeadsToOne() {
        Map<QualifiedName, List<Relationship>> derived = derive(
                table("person", "id"), table("passport", "person_id", "number").key("person_id", "person"));

        assertThat(derived.get(name("person")))
                .extracting(Relationship::cardinality)
                .containsExactly(Cardinality.ONE_TO_ONE_INVERSE);
    }

    @Test
    void keysToTheSameTableGetNamesThatTellThemApart() {
        Map<QualifiedName, List<Relationship>> derived = derive(
                table("city", "id"),
                table("flight", "id", "from_city", "to_city")
                        .key("from_city", "city")
                        .key("to_city", "city"));

        assertThat(derived.get(name("flight")))
                .extracting(Relationship::name)
                .containsExactly("city_by_from_city", "city_by_to_city");
        assertThat(derived.get(name("city")))
                .extracting(Relationship::name)
                .containsExactly("flight_by_from_city", "flight_by_to_city");
    }

    @Test
    void namesDoNotDependOnTheOrderOfTablesAndKeys() {
        Draft city = table("city", "id");
        Draft oneWay = table("flight", "id", "from_city", "to_city")
                .key("from_city", "city")
                .key("to_city", "city");
        Draft otherWay = table("flight", "id", "from_city", "to_city")
                .key("to_city", "city")
                .key("from_city", "city");

        assertThat(derive(city, oneWay)).isEqualTo(derive(otherWay, city));
    }

    @Test
    void aRelationshipNeverHasTheNameOfAColumn() {
        Map<QualifiedName, List<Relationship>> derived = derive(
                table("team", "id", "player"),
                table("player", "id", "team_id", "team").key("team_id", "team"));

        assertThat(derived.get(name("player"))).extracting(Relationship::name).containsExactly("team_by_team_id");
        assertThat(derived.get(name("team"))).extracting(Relationship::name).containsExactly("player_by_team_id");
    }

    @Test
    void aKeyToATableThatWasNotReadLeadsNowhere() {
        assertThat(derive(table("a", "id", "b_id").key("b_id", "b"))).isEmpty();
    }

    @Test
    void keysWithoutNamesAndDifferencesAreNumbered() {
        Map<QualifiedName, List<Relationship>> derived =
                derive(table("a", "id"), table("b", "id", "x").key("x", "a").key("x", "a"));

        assertThat(derived.get(name("b")))
                .extracting(Relationship::name)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    private static Map<QualifiedName, List<Relationship>> derive(Draft... drafts) {
        return Relationships.of(Stream.of(drafts).map(d -> d.draft.table()).toList());
    }

    private static QualifiedName name(String table) {
        return new QualifiedName("s", table);
    }

    private static Draft table(String name, String... columns) {
        Draft draft = new Draft(new TableDraft(name(name), TableKind.TABLE, ""));
        Arrays.stream(columns).forEach(draft::column);
        draft.draft.primaryKey(new Key("pk", List.of(columns[0]), Deferral.NONE));
        return draft;
    }

    private record Draft(TableDraft draft) {
        void column(String name) {
            ColumnType type = ColumnType.of("integer", Types.INTEGER);
            draft.add(new Column(name, draft.nextPosition(), type, true, Optional.empty(), Generation.none(), ""));
        }

        Draft key(String column, String target) {
            draft.add(new ForeignKey(
                    "",
                    List.of(column),
                    name(target),
                    List.of("id"),
                    ReferentialAction.NO_ACTION,
                    ReferentialAction.NO_ACTION,
                    Deferral.NONE));
            return this;
        }
    }
}
