package org.multidb.it.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.multidb.it.Installation;
import org.multidb.it.Measures;
import org.multidb.it.MultidbProcess;

/** What {@code multidb.jar} answers without starting anything. */
@Measures
class CommandLineIT {
    private static final Duration AT_ONCE = Duration.ofSeconds(3);

    @Test
    void helpAndVersionAnswerAtOnce() {
        Installation installation = Installation.named("command-line");
        try (MultidbProcess help = installation.run(List.of("--help"))) {
            assertThat(help.awaitExit()).isZero();
            assertThat(help.age()).isLessThan(AT_ONCE);
            assertThat(help.output()).contains("--config", "--port", "--host", "asadmin", "entities", "unpack");
        }
        try (MultidbProcess version = installation.run(List.of("--version"))) {
            assertThat(version.awaitExit()).isZero();
            assertThat(version.age()).isLessThan(AT_ONCE);
            assertThat(version.output()).containsPattern("multidb \\d+\\.\\d+");
        }
        assertThat(installation.dataDir()).doesNotExist();
    }

    @Test
    void everyMistakeInTheConfigurationIsReportedWithItsKeyBeforeAnythingStarts() {
        Installation wrong = Installation.named("mistakes")
                .set("multidb.databases", "db1,DB2,db3")
                .set("multidb.sample", "perhaps")
                .set("multidb.database.db1.url", "postgresql://user:s3cret-in-url@example.org/x")
                .set("multidb.database.db1.pool.max-size", "many")
                .set("multidb.database.db3.urll", "jdbc:postgresql://example.org/x")
                .set("multidb.database.db4.url", "jdbc:postgresql://example.org/x")
                .set("multidb.nonsense", "1");
        try (MultidbProcess process = wrong.launch()) {
            assertThat(process.awaitExit()).isEqualTo(2);
            assertThat(process.age()).isLessThan(Duration.ofSeconds(5));
            assertThat(process.output())
                    .contains("multidb.databases", "DB2")
                    .contains("multidb.sample")
                    .contains("multidb.database.db1.url")
                    .contains("multidb.database.db1.pool.max-size")
                    .contains("multidb.database.db3.urll")
                    .contains("multidb.database.db4.url")
                    .contains("multidb.nonsense")
                    .doesNotContain("s3cret-in-url", "Exception", "\tat ");
        }
        assertThat(wrong.dataDir()).doesNotExist();
    }

    @Test
    void anotherAddressThanTheLoopbackIsWarnedOf() {
        Installation open = Installation.named("open-to-others").arguments("--host", "0.0.0.0");
        try (MultidbProcess process = open.launch()) {
            await("a warning").atMost(Duration.ofSeconds(20)).until(() -> process.output()
                    .contains("WARNING listening on 0.0.0.0"));
            process.kill();
        }
    }

    @Test
    void aWrongOptionIsAMistake() {
        try (MultidbProcess process = Installation.named("wrong-option").run(List.of("--prot", "8080"))) {
            assertThat(process.awaitExit()).isEqualTo(2);
            assertThat(process.output()).contains("--prot", "--help");
        }
    }

    @Test
    void aConfigurationFileThatIsNotThereIsAMistake() {
        try (MultidbProcess process = Installation.named("no-file").run(List.of("--config", "nowhere.properties"))) {
            assertThat(process.awaitExit()).isEqualTo(2);
            assertThat(process.output()).contains("nowhere.properties");
        }
    }
}
