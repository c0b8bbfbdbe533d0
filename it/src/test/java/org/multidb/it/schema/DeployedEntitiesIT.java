package org.multidb.it.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.bytebuddy.ByteBuddy;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.multidb.config.Vendor;
import org.multidb.entities.EntityGenerator;
import org.multidb.entities.EntityRequest;
import org.multidb.entities.Generated;
import org.multidb.it.Answer;
import org.multidb.it.Archives;
import org.multidb.it.DatabaseAddress;
import org.multidb.it.Installation;
import org.multidb.it.MultidbProcess;
import org.multidb.it.Shared;
import org.multidb.it.Workspace;

/** Classes that were generated for schemas that hurt, deployed: the server's transactions, pools and weaving. */
class DeployedEntitiesIT {
    private static final Path BUILD = Workspace.fresh("deployed-entities-build");
    private static final JavaArchive JAR = ShrinkWrap.create(JavaArchive.class, "legacy.jar");
    private static final List<String> UNITS = new ArrayList<>();

    private static DatabaseAddress postgres;
    private static DatabaseAddress mariaDb;
    private static MultidbProcess running;

    @BeforeAll
    static void start() throws Exception {
        DatabaseAddress made = Shared.postgres().create("deployed");
        postgres = new DatabaseAddress(made.url() + "?stringtype=unspecified", made.username(), made.password());
        mariaDb = Shared.mariaDb().create("deployed");
        DatabaseAddress derby = new DatabaseAddress("jdbc:derby:" + BUILD.resolve("derby"), "app", "app");
        generate("db3", Vendor.POSTGRESQL, postgres, List.of("public", "other schema"));
        generate("db4", Vendor.MARIADB, mariaDb, List.of());
        DriverManager.getConnection(derby.url() + ";create=true").close();
        generate("db5", Vendor.DERBY, derby, List.of("APP", "other schema"));
        shutDown(derby);
        running = Installation.named("deployed-entities")
                .set("multidb.databases", "db1,db2,db3,db4,db5")
                .existingDatabase("db3", postgres)
                .set("multidb.database.db3.schemas", "public,other schema")
                .existingDatabase("db4", mariaDb)
                .existingDatabase("db5", derby)
                .set("multidb.database.db5.schemas", "APP,other schema")
                .jar(assembled())
                .start();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void rowsGoThroughThemAndBackOnEveryVendor() throws SQLException {
        for (String db : List.of("db3", "db4", "db5")) {
            Answer answer = running.http().send("POST", "/round-trips/" + db, BodyPublishers.noBody());

            assertThat(answer.status()).as(db + ": " + answer.body()).isEqualTo(200);
            assertThat(Integer.parseInt(answer.body())).as(db).isGreaterThan(15);
        }
        assertThat(postgres.number("select count(*) from order_lines")).isEqualTo(1);
        assertThat(mariaDb.number("select count(*) from order_lines")).isEqualTo(1);
    }

    @Test
    void theyHaveNotDriftedFromTheirTables() {
        for (String db : List.of("db3", "db4", "db5")) {
            Answer answer = running.http().get("/api/databases/" + db + "/schema/drift");

            assertThat(answer.status()).as(db + ": " + answer.body()).isEqualTo(200);
            assertThat(answer.object().getJsonArray("differences")).as(db).isEmpty();
        }
    }

    private static void generate(String id, Vendor vendor, DatabaseAddress database, List<String> schemas)
            throws IOException, SQLException {
        EntityRequest request = new EntityRequest(id, vendor, "com.acme." + id, Set.of());
        Generated generated = EntitiesIT.generate(request, database, schemas);
        Path directory = Files.createDirectories(BUILD.resolve(id));
        GeneratedUnit.compile(generated.files(), directory).close();
        JAR.as(ExplodedImporter.class).importDirectory(directory.toFile());
        UNITS.add(generated.files().get(EntityGenerator.UNIT));
    }

    /** Embedded Derby opens a database in one process at a time. */
    private static void shutDown(DatabaseAddress derby) {
        assertThat(Assertions.catchThrowableOfType(
                                SQLException.class, () -> DriverManager.getConnection(derby.url() + ";shutdown=true"))
                        .getSQLState())
                .isEqualTo("08006");
    }

    /** multidb.jar with a WAR that has one jar more, as a team makes it, and what the test itself needs. */
    private static Path assembled() {
        JAR.addClasses(RoundTripApi.class, RoundTripResource.class, RoundTrip.class, Samples.class)
                .addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsManifestResource(new StringAsset(persistence()), "persistence.xml");
        Path file = BUILD.resolve("legacy.jar");
        JAR.as(ZipExporter.class).exportTo(file.toFile());
        return Archives.launcherWith(
                Archives.warWith(file, Archives.jarOf(Assertions.class), Archives.jarOf(ByteBuddy.class)));
    }

    private static String persistence() {
        return "<persistence xmlns=\"https://jakarta.ee/xml/ns/persistence\" version=\"3.0\">\n"
                + String.join("", UNITS)
                + "</persistence>\n";
    }
}
