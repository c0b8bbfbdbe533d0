package org.multidb.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.multidb.config.Vendor;
import org.multidb.drift.Difference.Kind;
import org.multidb.schema.NameCase;
import org.multidb.schema.SchemaReader;
import org.multidb.schema.Snapshot;

/** Tables that EclipseLink made for its entities, and what is noticed when somebody changes them. */
class DriftTest {
    private final String url = "jdbc:derby:memory:drift" + UUID.randomUUID() + ";create=true";
    private Connection connection;
    private EntityManagerFactory unit;
    private Mapping mapping;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection(url);
        unit = Persistence.createEntityManagerFactory(
                "drift",
                Map.of(
                        "jakarta.persistence.jdbc.url",
                        url,
                        "jakarta.persistence.schema-generation.database.action",
                        "create",
                        "eclipselink.session-name",
                        url,
                        "eclipselink.logging.level",
                        "OFF"));
        try (EntityManager entityManager = unit.createEntityManager()) {
            mapping = Mapping.of(entityManager);
        }
        // EclipseLink makes tables that its own entities cannot work with: a book has pages, a film has none
        execute("alter table media alter column author_id not null", "alter table media alter column pages null");
    }

    @AfterEach
    void close() throws SQLException {
        unit.close();
        connection.close();
    }

    @Test
    void tablesThatWereMadeForTheEntitiesHaveNotDrifted() throws SQLException {
        assertThat(differences()).isEmpty();
    }

    @Test
    void tablesAndColumnsThatAreGoneAreMissing() throws SQLException {
        assertThat(after(
                        "drop table labels",
                        "alter table libraries drop column city restrict",
                        "rename column libraries.\"opened on\" to opened_on"))
                .containsExactly(
                        tuple(Kind.MISSING_COLUMN, "LIBRARIES", Optional.of("CITY")),
                        tuple(Kind.MISSING_COLUMN, "LIBRARIES", Optional.of("opened on")),
                        tuple(Kind.MISSING_TABLE, "labels", Optional.empty()));
    }

    @Test
    void quotedNamesKeepTheirCaseAndOthersAreFolded() throws SQLException {
        assertThat(after("rename table \"Author\" to author"))
                .containsExactly(tuple(Kind.MISSING_TABLE, "Author", Optional.empty()));
    }

    @Test
    void typesThatDoNotFitAreNamedOnBothSides() throws SQLException {
        replace("shelves", "bigint not null default 0");
        replace("name", "varchar(39) not null default ''");
        replace("size", "integer");
        replace("fee", "decimal(10, 1)");
        replace("\"opened on\"", "timestamp");

        assertThat(differences())
                .extracting(Difference::kind, d -> d.column().orElse(""), Difference::mapped, Difference::found)
                .containsExactly(
                        tuple(Kind.TYPE, "FEE", "BigDecimal(10,2)", "DECIMAL(10,1)"),
                        tuple(Kind.TYPE, "NAME", "String(40)", "VARCHAR(39)"),
                        tuple(Kind.TYPE, "SHELVES", "Integer", "BIGINT"),
                        tuple(Kind.TYPE, "SIZE", "String(10)", "INTEGER"),
                        tuple(Kind.TYPE, "opened on", "LocalDate", "TIMESTAMP"));
    }

    @Test
    void columnsThatTakeNullWhereTheMappingDoesNotAreNamed() throws SQLException {
        assertThat(after(
                        "alter table libraries alter column name null",
                        "alter table libraries alter column city null",
                        "alter table media alter column author_id null"))
                .containsExactly(
                        tuple(Kind.NULLABLE, "LIBRARIES", Optional.of("CITY")),
                        tuple(Kind.NULLABLE, "LIBRARIES", Optional.of("NAME")),
                        tuple(Kind.NULLABLE, "MEDIA", Optional.of("AUTHOR_ID")));
    }

    @Test
    void columnsThatRefuseNullWhereAnEntityMayWriteItAreNamed() throws SQLException {
        assertThat(after(
                        "alter table libraries alter column street not null",
                        "alter table libraries alter column shelves not null",
                        "alter table media alter column pages not null"))
                .containsExactly(
                        tuple(Kind.NOT_NULL, "LIBRARIES", Optional.of("STREET")),
                        tuple(Kind.NOT_NULL, "MEDIA", Optional.of("PAGES")));
        assertThat(differences()).last().satisfies(d -> assertThat(d.entities())
                .containsExactly("org.multidb.drift.Library$Film"));
    }

    @Test
    void columnsThatNobodyMapsMatterOnlyWhereTheyMustBeWritten() throws SQLException {
        assertThat(after(
                        "alter table libraries add column remark varchar(10)",
                        "alter table libraries add column rank integer not null default 1",
                        "alter table libraries add column owner integer not null generated always as (1)"))
                .isEmpty();
        execute(
                "drop table labels",
                "create table labels (Library_id bigint, labels varchar(255), owner integer not null)");
        assertThat(differences())
                .extracting(Difference::kind, Difference::table, Difference::column)
                .containsExactly(tuple(Kind.NOT_NULL, "LABELS", Optional.of("OWNER")));
    }

    @Test
    void entitiesOfSomePackagesCanBeLeftOut() {
        assertThat(mapping.isEmpty()).isFalse();
        assertThat(mapping.without(List.of("org.multidb.drif")).isEmpty()).isFalse();
        assertThat(mapping.without(List.of("org.multidb.drift")).isEmpty()).isTrue();
    }

    private void replace(String column, String type) throws SQLException {
        execute(
                "alter table libraries drop column " + column + " restrict",
                "alter table libraries add column " + column + " " + type);
    }

    private List<Tuple> after(String... changes) throws SQLException {
        execute(changes);
        return differences().stream()
                .map(d -> tuple(d.kind(), d.table(), d.column()))
                .toList();
    }

    private void execute(String... changes) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : changes) {
                statement.execute(sql);
            }
        }
    }

    private List<Difference> differences() throws SQLException {
        Snapshot schema = new Snapshot(
                SchemaReader.of(Vendor.DERBY).read(connection, List.of()),
                NameCase.of(connection.getMetaData()),
                "",
                Instant.EPOCH,
                Duration.ZERO,
                Optional.empty());
        return Drift.between(mapping, schema).differences();
    }
}
