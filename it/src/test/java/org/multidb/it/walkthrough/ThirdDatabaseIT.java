package org.multidb.it.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.Test;
import org.multidb.it.Answer;
import org.multidb.it.Archives;
import org.multidb.it.Installation;
import org.multidb.it.MultidbProcess;
import org.multidb.it.Workspace;

/** The way to a third typed database, as docs/third-database.md walks it. */
class ThirdDatabaseIT {
    private static final Path DOCUMENT = Archives.project().resolve("docs/third-database.md");
    private static final Path JAVA = Archives.project().resolve("it/src/test/java/org/acme/reviews");
    private static final Path RESOURCES = Archives.project().resolve("it/src/test/resources/third-database");
    private static final Pattern BLOCK = Pattern.compile("```(java|xml|sql)\n(.*?)```", Pattern.DOTALL);

    @Test
    void theDocumentShowsTheCodeThatIsRun() throws IOException {
        List<String> shown = BLOCK.matcher(Files.readString(DOCUMENT))
                .results()
                .map((MatchResult block) -> block.group(2))
                .toList();

        assertThat(shown).containsExactlyInAnyOrderElementsOf(sources());
    }

    @Test
    void aJarWithAUnitOfItsOwnMakesAThirdTypedDatabase() throws IOException {
        Installation installation = Installation.named("third-database")
                .set("multidb.databases", "db1,db2,db3")
                .jar(assembled());
        try (MultidbProcess multidb = installation.start()) {
            Answer added =
                    multidb.http().send("POST", "/shop/items/BNS-HUIL-250/reviews?stars=5", BodyPublishers.noBody());
            Answer listed = multidb.http().get("/shop/items/BNS-HUIL-250/reviews");

            assertThat(added.status()).as(added.body()).isEqualTo(200);
            assertThat(listed.objects()).singleElement().satisfies((JsonObject review) -> {
                assertThat(review.getString("sku")).isEqualTo("BNS-HUIL-250");
                assertThat(review.getInt("stars")).isEqualTo(5);
            });
            assertThat(multidb.http().get("/api/databases").objects())
                    .extracting(database -> database.getString("id"))
                    .containsExactly("db1", "db2", "db3");
        }
    }

    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> java = Files.list(JAVA);
                Stream<Path> resources = Files.walk(RESOURCES)) {
            for (Path file :
                    Stream.concat(java, resources).filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("package-info.java")) {
                    sources.add(Files.readString(file));
                }
            }
        }
        return sources;
    }

    /** multidb.jar as the build makes it when the WAR has one jar more. */
    private static Path assembled() {
        Path directory = Workspace.fresh("third-database-build");
        return Archives.launcherWith(Archives.warWith(teamsJar(directory)));
    }

    private static Path teamsJar(Path directory) {
        Path file = directory.resolve("reviews.jar");
        JavaArchive jar = ShrinkWrap.create(JavaArchive.class)
                .addPackage("org.acme.reviews")
                .addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml");
        for (String resource : List.of("META-INF/persistence.xml", "db/migration/db3/common/V1__reviews.sql")) {
            jar.addAsResource(RESOURCES.resolve(resource).toFile(), resource);
        }
        jar.as(ZipExporter.class).exportTo(file.toFile());
        return file;
    }
}
