package org.multidb.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @Test
    void withoutArgumentsItStartsOnTheLoopbackAddress() {
        CommandLine line = CommandLine.parse();

        assertThat(line.command()).isEqualTo(CommandLine.Command.START);
        assertThat(line.host()).isEqualTo("127.0.0.1");
        assertThat(line.port()).isEqualTo(8080);
        assertThat(line.config()).isEmpty();
        assertThat(line.verbose()).isFalse();
        assertThat(line.localOnly()).isTrue();
    }

    @Test
    void optionsTakeTheirValueAfterABlankOrAnEqualsSign() {
        CommandLine line = CommandLine.parse("--config", "a=b.properties", "--port=81", "--host=0.0.0.0", "--verbose");

        assertThat(line.config()).contains(Path.of("a=b.properties"));
        assertThat(line.port()).isEqualTo(81);
        assertThat(line.host()).isEqualTo("0.0.0.0");
        assertThat(line.verbose()).isTrue();
        assertThat(line.localOnly()).isFalse();
    }

    @Test
    void asadminKeepsTheOptionsAroundIt() {
        CommandLine line = CommandLine.parse("--config", "x.properties", "asadmin", "--micro");

        assertThat(line.command()).isEqualTo(CommandLine.Command.ASADMIN);
        assertThat(line.config()).contains(Path.of("x.properties"));
        assertThat(line.micro()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "eighty", "8080x", ""})
    void aWrongPortIsAMistake(String port) {
        assertThatThrownBy(() -> CommandLine.parse("--port", port))
                .isInstanceOfSatisfying(
                        LauncherException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.MISTAKES))
                .hasMessageStartingWith("--port: ");
    }

    @Test
    void anUnknownOptionIsNamed() {
        assertThatThrownBy(() -> CommandLine.parse("--prot", "1"))
                .hasMessage("--prot: there is no such option. To solve it, see java -jar multidb.jar --help.");
    }

    @Test
    void anOptionWithoutItsValueIsNamed() {
        assertThatThrownBy(() -> CommandLine.parse("--config"))
                .hasMessageStartingWith("--config: the value is missing");
    }
}
