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
import org.multidb.schema.ForeignKey;
import org.multidb.schema.Generation.Kind;
import org.multidb.schema.Index.Part;
import org.multidb.schema.Key;
import org.multidb.schema.Parameter;
import org.multidb.schema.ReferentialAction;
import org.multidb.schema.Reflection;
import org.multidb.schema.Relationship;
import org.multidb.schema.Relationship.Cardinality;
import org.multidb.schema.Routine;
import org.multidb.schema.SchemaReader;
import org.multidb.schema.Table;
import org.multidb.schema.TableKind;

class MariadbSchemaIT {
    private static DatabaseAddress database;
    private static Reflection schema;

    @BeforeAll
    static void createSchema() throws SQLException {
        database = Shared.mariaDb().create("reflect");
        try (Connection connection = database.connect()) {
            HurtingSchema.create("mariadb", connection);
            schema = SchemaReader.of(Vendor.MARIADB).read(connection, List.of());
        }
    }

    @Test
    void agreesWithJdbc() throws SQLException {
        try (Connection connection = database.connect()) {
            Agreement.assertAgree(schema, SchemaReader.of(Vendor.OTHER).read(connection, List.of()));
        }
    }

    @Test
    void keepsNamesExactly() {
        assertThat(table("Order").columns())
                .extracting(Column::name)
                .containsExactly("Select", "größe", "with space", "quo\"te", "back`tick", "日本", "class", "CamelCase");
    }

    @Test
    void tellsHowValuesAreMade() {
        assertThat(column("customers", "id").generation().kind()).isEqualTo(Kind.IDENTITY_BY_DEFAULT);
        assertThat(column("customers", "full_name").generation().kind()).isEqualTo(Kind.STORED);
        assertThat(column("customers", "initials").generation().kind()).isEqualTo(Kind.VIRTUAL);
        assertThat(column("customers", "last_name").defaultValue()).contains("'it''s'");
        assertThat(column("customers", "country_code").defaultValue()).isEmpty();
    }

    @Test
    void readsTheValuesOfEnums() {
        assertThat(column("customers", "feeling").type().values()).containsExactly("sad", "ok", "it's \"great\"");
    }

    @Test
    void readsKeysIndexesChecksAndComments() {
        Table customers = table("customers");
        assertThat(customers.comment()).isEqualTo("People who buy; it's \"them\"");
        assertThat(column("customers", "email").comment()).isEqualTo("how to reach them");
        assertThat(customers.uniqueKeys()).extracting(Key::columns).containsExactly(List.of("email"));
        assertThat(customers.indexes())
                .filteredOn(i -> i.name().equals("by_name"))
                .flatExtracting(i -> i.parts())
                .containsExactly(new Part("last_name", false, true), new Part("first_name", false, false));
        assertThat(table("orders").checks()).containsExactly(new Check("numbered", "`number` > 0"));
        assertThat(table("orders").foreignKeys())
                .extracting(ForeignKey::name, ForeignKey::onUpdate, ForeignKey::onDelete)
                .containsExactly(
                        tuple("billed", ReferentialAction.RESTRICT, ReferentialAction.SET_NULL),
                        tuple("placed_by", ReferentialAction.CASCADE, ReferentialAction.RESTRICT));
    }

    @Test
    void tellsPartitionedTablesAndViews() {
        assertThat(table("measurements").kind()).isEqualTo(TableKind.PARTITIONED_TABLE);
        assertThat(table("names").kind()).isEqualTo(TableKind.VIEW);
    }

    @Test
    void derivesRelationshipsWithNamesOfTheirOwn() {
        assertThat(table("customers").relationships())
                .extracting(Relationship::name, Relationship::cardinality)
                .containsExactly(
                        tuple("addresses", Cardinality.ONE_TO_ONE_INVERSE),
                        tuple("country", Cardinality.MANY_TO_ONE),
                        tuple("orders_by_billed_to", Cardinality.ONE_TO_MANY),
                        tuple("orders_by_customer_id", Cardinality.ONE_TO_MANY));
    }

    @Test
    void readsRoutinesWithTheirParameters() {
        List<Routine> routines = schema.defaultSchema().orElseThrow().routines();
        assertThat(routines)
                .extracting(
                        r -> r.name().name(), Routine::kind, r -> r.returns().isPresent(), Routine::comment)
                .containsExactly(
                        tuple("add_up", Routine.Kind.FUNCTION, true, ""),
                        tuple("touch", Routine.Kind.PROCEDURE, false, "touches"));
        assertThat(routines.get(1).parameters())
                .extracting(Parameter::mode)
                .containsExactly(Parameter.Mode.IN, Parameter.Mode.IN_OUT, Parameter.Mode.OUT);
    }

    @Test
    void readsSeveralSchemasAndLeavesOutWhatMayNotBeSeen() throws SQLException {
        DatabaseAddress other = Shared.mariaDb().create("reflect");
        other.execute("create table customers (id int primary key)", "create table secret (id int primary key)");
        String schemaName = other.username();
        Shared.mariaDb()
                .admin()
                .execute("grant select on " + schemaName + ".customers to " + database.username() + "@'%'");
        try (Connection connection = database.connect()) {
            Reflection both = SchemaReader.of(Vendor.MARIADB)
                    .read(connection, List.of(database.username(), schemaName, "nowhere"));
            assertThat(both.schemas().keySet()).containsExactly(database.username(), schemaName);
            assertThat(both.schemas().get(schemaName).tables().keySet()).containsExactly("customers");
            assertThat(both.table(schemaName + ".customers")
                            .map(t -> t.columns().size()))
                    .isEqualTo(Optional.of(1));
        }
    }

    private static Table table(String name) {
        return schema.table(name).orElseThrow();
    }

    private static Column column(String table, String name) {
        return table(table).column(name).orElseThrow();
    }
}
