package org.multidb.it.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.multidb.config.Vendor;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.Shared;
import org.multidb.schema.Check;
import org.multidb.schema.Column;
import org.multidb.schema.ColumnType;
import org.multidb.schema.Deferral;
import org.multidb.schema.Domain;
import org.multidb.schema.ForeignKey;
import org.multidb.schema.Generation.Kind;
import org.multidb.schema.Index;
import org.multidb.schema.Index.Part;
import org.multidb.schema.Parameter;
import org.multidb.schema.QualifiedName;
import org.multidb.schema.ReferentialAction;
import org.multidb.schema.Reflection;
import org.multidb.schema.Relationship;
import org.multidb.schema.Relationship.Cardinality;
import org.multidb.schema.Routine;
import org.multidb.schema.SchemaReader;
import org.multidb.schema.Sequence;
import org.multidb.schema.Table;
import org.multidb.schema.TableKind;

class PostgresSchemaIT {
    private static final List<String> BOTH = List.of("public", "other schema");
    private static DatabaseAddress database;
    private static Reflection schema;

    @BeforeAll
    static void createSchema() throws SQLException {
        database = Shared.postgres().create("reflect");
        try (Connection connection = database.connect()) {
            HurtingSchema.create("postgresql", connection);
            schema = SchemaReader.of(Vendor.POSTGRESQL).read(connection, BOTH);
        }
    }

    @Test
    void agreesWithJdbc() throws SQLException {
        try (Connection connection = database.connect()) {
            Agreement.assertAgree(schema, SchemaReader.of(Vendor.OTHER).read(connection, BOTH));
        }
    }

    @Test
    void readsTheSameTwice() throws SQLException {
        try (Connection connection = database.connect()) {
            assertThat(SchemaReader.of(Vendor.POSTGRESQL).read(connection, BOTH))
                    .isEqualTo(schema);
        }
    }

    @Test
    void readsTheConnectionsOwnSchemaByDefault() throws SQLException {
        try (Connection connection = database.connect()) {
            Reflection own = SchemaReader.of(Vendor.POSTGRESQL).read(connection, List.of());
            assertThat(own.schemas().keySet()).containsExactly("public");
            assertThat(own.table("customers").orElseThrow().column("email")).isPresent();
        }
    }

    @Test
    void leavesOutSchemasThatAreNotThere() throws SQLException {
        try (Connection connection = database.connect()) {
            Reflection read = SchemaReader.of(Vendor.POSTGRESQL).read(connection, List.of("nowhere", "other schema"));
            assertThat(read.schemas().keySet()).containsExactly("other schema");
            assertThat(read.table("customers").orElseThrow().foreignKeys())
                    .extracting(ForeignKey::target)
                    .containsExactly(new QualifiedName("public", "customers"));
        }
    }

    @Test
    void keepsNamesExactly() {
        assertThat(table("Order").columns())
                .extracting(Column::name)
                .containsExactly("Select", "größe", "with space", "quo\"te", "日本", "class", "CamelCase", "dash");
        assertThat(table("Order").checks()).containsExactly(new Check("ck %_x", "(dash > 0)"));
    }

    @Test
    void findsTablesOfOtherSchemasByTheirQualifiedName() {
        assertThat(schema.table("other schema.customers").orElseThrow().columns())
                .extracting(Column::name)
                .containsExactly("id", "note", "main_id");
    }

    @Test
    void tellsHowValuesAreMade() {
        assertThat(column("customers", "id").generation().kind()).isEqualTo(Kind.IDENTITY_ALWAYS);
        assertThat(column("courses", "id").generation().kind()).isEqualTo(Kind.IDENTITY_BY_DEFAULT);
        assertThat(column("employees", "id").generation().sequence())
                .contains(new QualifiedName("public", "employees_id_seq"));
        assertThat(column("students", "id").generation().sequence()).contains(new QualifiedName("public", "ticket"));
        assertThat(column("customers", "full_name").generation().expression())
                .contains("((first_name || ' '::text) || last_name)");
        assertThat(schema.schemas().get("public").sequences())
                .contains(new Sequence(new QualifiedName("public", "ticket"), 100, 5));
    }

    @Test
    void readsEnumsDomainsAndArrays() {
        ColumnType feeling = column("customers", "feeling").type();
        assertThat(feeling.kind()).isEqualTo(ColumnType.Kind.ENUM);
        assertThat(feeling.values()).containsExactly("sad", "ok", "it's \"great\"");
        assertThat(schema.schemas().get("public").enumTypes())
                .extracting(e -> e.name().name(), e -> e.comment())
                .containsExactly(tuple("mood", "how it feels"));
        assertThat(column("customers", "points").type().base().vendorType()).isEqualTo("integer");
        assertThat(schema.schemas().get("public").domains())
                .extracting(
                        d -> d.name().name(), Domain::nullable, d -> d.checks().size())
                .containsExactly(tuple("positive", true, 1), tuple("short_name", false, 0));
        assertThat(column("employees", "name").nullable()).isFalse();
        assertThat(column("customers", "scores").type().component().map(ColumnType::vendorType))
                .contains("integer");
    }

    @Test
    void readsKeysWithEverythingThatBelongsToThem() {
        assertThat(table("orders").primaryKey().orElseThrow().columns()).containsExactly("region", "number");
        assertThat(table("orders").foreignKeys())
                .contains(new ForeignKey(
                        "orders_billed_to_fkey",
                        List.of("billed_to"),
                        new QualifiedName("public", "customers"),
                        List.of("id"),
                        ReferentialAction.NO_ACTION,
                        ReferentialAction.SET_NULL,
                        Deferral.INITIALLY_DEFERRED));
        assertThat(table("no_key").primaryKey()).isEmpty();
    }

    @Test
    void readsIndexesOverExpressionsAndPartsOfATable() {
        assertThat(table("customers").indexes())
                .containsExactly(
                        new Index(
                                "customers_active",
                                false,
                                List.of(new Part("last_name", false, false)),
                                List.of("first_name"),
                                Optional.of("active")),
                        new Index(
                                "customers_lower_email",
                                false,
                                List.of(
                                        new Part("lower(email::text)", true, false),
                                        new Part("last_name", false, true)),
                                List.of(),
                                Optional.empty()));
    }

    @Test
    void tellsPartitionsAndViewsFromTables() {
        assertThat(table("measurements").kind()).isEqualTo(TableKind.PARTITIONED_TABLE);
        assertThat(table("measurements_2025").kind()).isEqualTo(TableKind.PARTITION);
        assertThat(table("measurements_2025").parent()).contains(new QualifiedName("public", "measurements"));
        assertThat(table("readings").foreignKeys()).hasSize(1);
        assertThat(table("names").kind()).isEqualTo(TableKind.VIEW);
        assertThat(table("totals").kind()).isEqualTo(TableKind.MATERIALISED_VIEW);
    }

    @Test
    void derivesRelationshipsWithNamesOfTheirOwn() {
        assertThat(table("customers").relationships())
                .extracting(Relationship::name, Relationship::cardinality, r -> r.target()
                        .schema())
                .containsExactly(
                        tuple("addresses", Cardinality.ONE_TO_ONE_INVERSE, "public"),
                        tuple("country", Cardinality.MANY_TO_ONE, "public"),
                        tuple("customers", Cardinality.ONE_TO_MANY, "other schema"),
                        tuple("orders_by_billed_to", Cardinality.ONE_TO_MANY, "public"),
                        tuple("orders_by_customer_id", Cardinality.ONE_TO_MANY, "public"));
        assertThat(table("courses").relationships())
                .filteredOn(r -> r.cardinality() == Cardinality.MANY_TO_MANY)
                .extracting(Relationship::name, r -> r.junction().orElseThrow().pure())
                .containsExactly(tuple("employees", false), tuple("students", true));
        assertThat(table("friends").relationships())
                .extracting(Relationship::name)
                .containsExactly("students_by_friend", "students_by_person");
    }

    @Test
    void readsOverloadedRoutinesWithTheirParameters() {
        List<Routine> routines = schema.schemas().get("public").routines();
        assertThat(routines)
                .extracting(r -> r.name().name(), r -> r.parameters().size(), Routine::returnsSet, Routine::comment)
                .containsExactly(
                        tuple("add", 2, false, "a sum"),
                        tuple("add", 2, false, ""),
                        tuple("everybody", 0, true, ""),
                        tuple("people", 3, true, ""),
                        tuple("touch", 2, false, ""));
        assertThat(routines.get(0).parameters()).extracting(Parameter::optional).containsExactly(false, true);
        assertThat(routines.get(4).parameters())
                .extracting(Parameter::mode)
                .containsExactly(Parameter.Mode.IN_OUT, Parameter.Mode.VARIADIC);
    }

    @Test
    void leavesOutWhatTheUserMayNotSee() throws SQLException {
        DatabaseAddress guest = Shared.postgres().create("guest");
        String name = guest.username();
        database.execute(
                "grant select on country to " + name,
                "grant select (id, email, country_code) on customers to " + name,
                "grant select on addresses to " + name);
        try (Connection connection = new DatabaseAddress(database.url(), name, guest.password()).connect()) {
            Reflection seen = SchemaReader.of(Vendor.POSTGRESQL).read(connection, BOTH);
            assertThat(seen.tables().map(t -> t.name().toString()))
                    .containsExactly("public.addresses", "public.country", "public.customers");
            Table customers = seen.table("customers").orElseThrow();
            assertThat(customers.columns()).extracting(Column::name).containsExactly("id", "email", "country_code");
            assertThat(customers.indexes()).isEmpty();
            assertThat(customers.relationships())
                    .extracting(Relationship::name)
                    .containsExactly("addresses", "country");
        }
    }

    private static Table table(String name) {
        return schema.table(name).orElseThrow();
    }

    private static Column column(String table, String name) {
        return table(table).column(name).orElseThrow();
    }
}
