package org.multidb.it.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.multidb.config.Vendor;
import org.multidb.schema.Check;
import org.multidb.schema.Column;
import org.multidb.schema.Deferral;
import org.multidb.schema.ForeignKey;
import org.multidb.schema.Generation.Kind;
import org.multidb.schema.Index;
import org.multidb.schema.Index.Part;
import org.multidb.schema.Parameter;
import org.multidb.schema.QualifiedName;
import org.multidb.schema.ReferentialAction;
import org.multidb.schema.Reflection;
import org.multidb.schema.Routine;
import org.multidb.schema.SchemaReader;
import org.multidb.schema.Sequence;
import org.multidb.schema.Table;

class DerbySchemaIT {
    private static final List<String> BOTH = List.of("APP", "other schema");
    private static Reflection schema;

    @BeforeAll
    static void createSchema() throws SQLException {
        try (Connection connection = connect()) {
            HurtingSchema.create("derby", connection);
            schema = SchemaReader.of(Vendor.DERBY).read(connection, BOTH);
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:derby:memory:reflect;create=true;user=app");
    }

    @Test
    void agreesWithJdbc() throws SQLException {
        try (Connection connection = connect()) {
            Agreement.assertAgree(schema, SchemaReader.of(Vendor.OTHER).read(connection, BOTH));
        }
    }

    @Test
    void readsTheConnectionsOwnSchemaByDefault() throws SQLException {
        try (Connection connection = connect()) {
            Reflection own = SchemaReader.of(Vendor.DERBY).read(connection, List.of());
            assertThat(own.schemas().keySet()).containsExactly("APP");
        }
    }

    @Test
    void keepsNamesExactly() {
        assertThat(table("Order").columns())
                .extracting(Column::name)
                .containsExactly("Select", "größe", "with space", "quo\"te", "日本", "class", "CamelCase");
        assertThat(schema.table("other schema.CUSTOMERS").orElseThrow().foreignKeys())
                .extracting(ForeignKey::target)
                .containsExactly(new QualifiedName("APP", "CUSTOMERS"));
    }

    @Test
    void tellsHowValuesAreMade() {
        assertThat(column("CUSTOMERS", "ID").generation().kind()).isEqualTo(Kind.IDENTITY_ALWAYS);
        assertThat(column("EMPLOYEES", "ID").generation().kind()).isEqualTo(Kind.IDENTITY_BY_DEFAULT);
        assertThat(column("CUSTOMERS", "FULL_NAME").generation().expression())
                .contains("first_name || ' ' || last_name");
        assertThat(column("CUSTOMERS", "LAST_NAME").defaultValue()).contains("'it''s'");
        assertThat(schema.schemas().get("APP").sequences())
                .containsExactly(new Sequence(new QualifiedName("APP", "TICKET"), 100, 5));
    }

    @Test
    void readsKeysIndexesAndChecks() {
        assertThat(table("ORDERS").foreignKeys())
                .extracting(ForeignKey::name, ForeignKey::onDelete, ForeignKey::deferral)
                .containsExactly(
                        tuple("BILLED", ReferentialAction.NO_ACTION, Deferral.INITIALLY_DEFERRED),
                        tuple("PLACED_BY", ReferentialAction.NO_ACTION, Deferral.NONE));
        assertThat(table("EMPLOYEES").foreignKeys())
                .extracting(ForeignKey::onDelete)
                .containsExactly(ReferentialAction.CASCADE);
        assertThat(table("wildxcardy").foreignKeys())
                .extracting(ForeignKey::onDelete)
                .containsExactly(ReferentialAction.RESTRICT);
        assertThat(table("ORDERS").checks()).contains(new Check("BILLED_ELSEWHERE", "(billed_to <> customer_id)"));
        assertThat(table("CUSTOMERS").indexes())
                .flatExtracting(Index::parts)
                .containsExactly(new Part("LAST_NAME", false, true), new Part("FIRST_NAME", false, false));
        assertThat(table("DROPPED").indexes())
                .flatExtracting(Index::parts)
                .containsExactly(new Part("B", false, false), new Part("A", false, false));
    }

    @Test
    void readsRoutinesWithTheirParameters() {
        List<Routine> routines = schema.schemas().get("APP").routines();
        assertThat(routines)
                .extracting(
                        r -> r.name().name(), Routine::kind, r -> r.returns().isPresent())
                .containsExactly(
                        tuple("ADD_UP", Routine.Kind.FUNCTION, true), tuple("TOUCH", Routine.Kind.PROCEDURE, false));
        assertThat(routines.get(1).parameters())
                .extracting(Parameter::name, Parameter::mode)
                .containsExactly(
                        tuple("A", Parameter.Mode.IN),
                        tuple("N", Parameter.Mode.IN_OUT),
                        tuple("WHAT", Parameter.Mode.OUT));
    }

    private static Table table(String name) {
        return schema.table(name).orElseThrow();
    }

    private static Column column(String table, String name) {
        return table(table).column(name).orElseThrow();
    }
}
