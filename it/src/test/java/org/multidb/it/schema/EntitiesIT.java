package org.multidb.it.schema;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.multidb.config.Vendor;
import org.multidb.drift.Difference;
import org.multidb.drift.Drift;
import org.multidb.drift.Mapping;
import org.multidb.entities.EntityGenerator;
import org.multidb.entities.EntityRequest;
import org.multidb.entities.Generated;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.Shared;
import org.multidb.it.Workspace;
import org.multidb.schema.NameCase;
import org.multidb.schema.Reflection;
import org.multidb.schema.SchemaReader;
import org.multidb.schema.Snapshot;

/** Classes generated for the schemas that hurt compile without a warning, and rows go through them and back. */
class EntitiesIT {
    @Test
    void rowsOfPostgresqlGoThroughTheGeneratedClassesAndBack() throws Exception {
        DatabaseAddress made = Shared.postgres().create("entities");
        roundTrip(
                Vendor.POSTGRESQL,
                new DatabaseAddress(made.url() + "?stringtype=unspecified", made.username(), made.password()),
                List.of("public", "other schema"));
    }

    @Test
    void rowsOfMariadbGoThroughTheGeneratedClassesAndBack() throws Exception {
        roundTrip(Vendor.MARIADB, Shared.mariaDb().create("entities"), List.of());
    }

    @Test
    void rowsOfDerbyGoThroughTheGeneratedClassesAndBack() throws Exception {
        roundTrip(
                Vendor.DERBY,
                new DatabaseAddress("jdbc:derby:memory:entities;create=true", "app", "app"),
                List.of("APP", "other schema"));
    }

    private static void roundTrip(Vendor vendor, DatabaseAddress database, List<String> schemas) throws Exception {
        Generated generated =
                generate(new EntityRequest("db3", vendor, "com.acme.legacy", Set.of()), database, schemas);
        assertThat(generated.notes()).anyMatch(n -> n.toLowerCase(Locale.ROOT).contains("no_key is left out"));
        try (GeneratedUnit unit =
                        GeneratedUnit.compile(generated.files(), Workspace.fresh("entities-" + vendor.text()));
                EntityManagerFactory factory = unit.factory(database)) {
            assertThat(unit.entities()).hasSizeGreaterThan(15);
            RoundTrip.of(factory).run(unit.entities());
            assertThat(drift(factory, vendor, database, schemas)).isEmpty();
        }
    }

    /** What was generated from a schema cannot have drifted from it. */
    private static List<Difference> drift(
            EntityManagerFactory factory, Vendor vendor, DatabaseAddress database, List<String> schemas)
            throws SQLException {
        try (Connection connection = database.connect();
                EntityManager manager = factory.createEntityManager()) {
            Snapshot schema = new Snapshot(
                    SchemaReader.of(vendor).read(connection, schemas),
                    NameCase.of(connection.getMetaData()),
                    "",
                    Instant.EPOCH,
                    Duration.ZERO,
                    Optional.empty());
            return Drift.between(Mapping.of(manager), schema).differences();
        }
    }

    /** Makes the schema that hurts, and the classes for it. */
    static Generated generate(EntityRequest request, DatabaseAddress database, List<String> schemas)
            throws SQLException {
        Vendor vendor = request.vendor();
        try (Connection connection = database.connect()) {
            HurtingSchema.create(vendor.text(), connection);
            Reflection reflection = SchemaReader.of(vendor).read(connection, schemas);
            Generated generated = EntityGenerator.generate(reflection, request);
            assertThat(EntityGenerator.generate(SchemaReader.of(vendor).read(connection, schemas), request))
                    .isEqualTo(generated);
            return generated;
        }
    }
}
