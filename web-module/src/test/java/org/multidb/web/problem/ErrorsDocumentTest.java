package org.multidb.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "errors.md");

    private record Row(String code, String status, String retryable) {
        static Row of(ProblemType type) {
            return new Row(type.code(), Integer.toString(type.status()), type.retryable() ? "yes" : "no");
        }

        static Row of(String line) {
            List<String> cells = Arrays.stream(line.split("\\|", -1))
                    .map(String::strip)
                    .map(cell -> cell.replace("`", ""))
                    .toList();
            return new Row(cells.get(1), cells.get(2), cells.get(3));
        }
    }

    @Test
    void theTableListsEveryCodeWithItsStatusAndWhetherToTryAgain() throws IOException {
        List<Row> documented = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.matches("\\| `[a-z-]+` \\| [0-9]+ .*"))
                .map(Row::of)
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(
                        Arrays.stream(ProblemType.values()).map(Row::of).toList());
    }

    @Test
    void theMembersAreThoseThatAreSent() throws IOException {
        List<String> documented = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.matches("\\| `[a-z]+` \\| (always|.*known.*) \\|.*"))
                .map(line -> line.split("`", -1)[1])
                .toList();

        assertThat(documented)
                .containsExactly(
                        "type",
                        "title",
                        "status",
                        "detail",
                        "instance",
                        "code",
                        "message",
                        "retryable",
                        "details",
                        "hint",
                        "database",
                        "outcome",
                        "violations",
                        "index",
                        "problem",
                        "incident");
    }
}
