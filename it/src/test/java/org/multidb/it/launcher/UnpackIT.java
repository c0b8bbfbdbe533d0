package org.multidb.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.multidb.it.Archives;
import org.multidb.it.Installation;
import org.multidb.it.MultidbProcess;

/** {@code unpack}: the server beside {@code multidb.jar}, and an archive of its classes. */
class UnpackIT {
    /** Of some 20,000 in all. The application's own are not among them, and some of those that are generated. */
    private static final int MOST_CLASSES = 14_000;

    private static final String DERBY_ENGINE = " org.apache.derby.impl.sql.GenericStatement ";

    /** With Flight Recorder, which looks at each class that is loaded, as agents do. */
    @Test
    void anUnpackedMultidbTakesItsClassesFromTheArchive() throws IOException {
        Installation installation = Installation.named("unpacked");
        Path loaded = installation.directory().resolve("classes.txt");
        installation.jvmOptions(
                "-Xlog:class+load:file=" + loaded,
                "-XX:StartFlightRecording=filename=" + installation.directory().resolve("flight.jfr"));
        try (MultidbProcess process = installation.start()) {
            assertThat(process.http().get("/api/items").status()).isEqualTo(200);
            assertThat(process.http().get("/health/ready").status()).isEqualTo(200);
            assertThat(process.output()).doesNotContain("WARNING", "[warning]");
            assertThat(process.stop()).isEqualTo(143);
        }
        assertThat(fromArchive(loaded)).hasSizeGreaterThan(MOST_CLASSES).anyMatch(line -> line.contains(DERBY_ENGINE));
    }

    private static List<String> fromArchive(Path loaded) throws IOException {
        try (var lines = Files.lines(loaded)) {
            return lines.filter(line -> line.contains("source: shared objects file"))
                    .toList();
        }
    }

    @Test
    void aFolderThatIsInUseIsLeftAlone() throws IOException {
        Installation installation = Installation.named("unpack-in-use").jar(Archives.launcher());
        Path theirs = Files.writeString(installation.directory().resolve("theirs.txt"), "theirs");
        try (MultidbProcess unpack = installation.run(
                List.of("unpack", "--out", installation.directory().toString()))) {
            assertThat(unpack.awaitExit()).isEqualTo(2);
            assertThat(unpack.output()).contains("the folder is not empty", "--out");
        }
        assertThat(theirs).hasContent("theirs");
        assertThat(installation.directory().resolve("multidb.jar")).doesNotExist();
    }

    @Test
    void aFolderThatTheServerDoesNotRunFromIsAMistake() {
        Installation installation = Installation.named("unpack-blank").jar(Archives.launcher());
        try (MultidbProcess unpack = installation.run(List.of("unpack", "--out", "a folder"))) {
            assertThat(unpack.awaitExit()).isEqualTo(2);
            assertThat(unpack.output()).contains("a folder: ", "a blank", "--out");
        }
        assertThat(installation.directory().resolve("a folder")).doesNotExist();
    }

    @Test
    void whatIsUnpackedIsNotUnpackedAgain() {
        Installation installation = Installation.named("unpack-twice");
        try (MultidbProcess unpack = installation.run(List.of(
                "unpack", "--out", installation.directory().resolve("again").toString()))) {
            assertThat(unpack.awaitExit()).isEqualTo(2);
            assertThat(unpack.output()).contains("there is nothing packed inside");
        }
    }

    /** The configuration has no embedded Derby database, the one that is started then has two. */
    @Test
    void theConfigurationDecidesWhichDriversAndClassesAreUnpacked() throws IOException {
        Installation installation = Installation.named("unpacked-with-drivers").jar(Archives.launcher());
        Path drivers = Files.createDirectory(installation.directory().resolve("their drivers"));
        Files.copy(Archives.jarOf(Test.class), drivers.resolve("their driver.jar"));
        Path config =
                Files.writeString(installation.directory().resolve("elsewhere.properties"), """
                multidb.lib-dir=%s
                multidb.databases=db1,db2
                multidb.database.db1.url=jdbc:postgresql://db.example.org/orders
                multidb.database.db2.url=jdbc:postgresql://db.example.org/inventory
                """.formatted(drivers));
        Path unpacked = installation.directory().resolve("multidb");
        Path archive = unpacked.resolve("multidb.jsa");
        Path jar = unpacked.resolve("multidb.jar");
        try (MultidbProcess unpack =
                installation.run(List.of("unpack", "--out", "multidb", "--config", config.toString()))) {
            assertThat(unpack.awaitExit()).as(unpack.output()).isZero();
            assertThat(unpack.output()).contains("java -XX:SharedArchiveFile=" + archive + " -jar " + jar);
        }
        Path loaded = installation.directory().resolve("classes.txt");
        installation
                .set("multidb.lib-dir", drivers.toString())
                .jar(jar)
                .jvmOptions("-XX:SharedArchiveFile=" + archive, "-Xlog:class+load:file=" + loaded);
        try (MultidbProcess process = installation.start()) {
            assertThat(process.http().get("/health/ready").status()).isEqualTo(200);
            assertThat(process.stop()).isEqualTo(143);
        }
        assertThat(loaded).content().contains(DERBY_ENGINE);
        assertThat(fromArchive(loaded)).hasSizeGreaterThan(MOST_CLASSES).noneMatch(line -> line.contains(DERBY_ENGINE));
    }

    @Test
    void driversThatWereNotThereWhenItWasUnpackedAreAMistake() throws IOException {
        Installation installation = Installation.named("unpacked-without-driver");
        Path drivers = Files.createDirectory(installation.directory().resolve("drivers"));
        Files.copy(Archives.jarOf(Test.class), drivers.resolve("driver.jar"));
        installation.set("multidb.lib-dir", drivers.toString());
        try (MultidbProcess process = installation.launch()) {
            assertThat(process.awaitExit()).isEqualTo(2);
            assertThat(process.output()).contains("multidb.lib-dir", "driver.jar", "unpack it again");
        }
    }

    @Test
    void withoutAFolderNothingIsUnpacked() {
        try (MultidbProcess unpack = Installation.named("unpack-where").run(List.of("unpack"))) {
            assertThat(unpack.awaitExit()).isEqualTo(2);
            assertThat(unpack.output()).contains("--out: it is missing");
        }
    }
}
