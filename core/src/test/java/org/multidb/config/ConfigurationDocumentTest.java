package org.multidb.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");

    @Test
    void theTableListsEveryKeyWithItsDefault() throws IOException {
        List<String> rows = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(rows)
                .extracting(row -> cell(row, 1))
                .containsExactlyElementsOf(
                        Arrays.stream(Key.values()).map(Key::text).toList());
        assertThat(rows).zipSatisfy(List.of(Key.values()), (row, key) -> assertThat(cell(row, 2))
                .contains(key.defaultValue()));
    }

    private static String cell(String row, int index) {
        return row.split("\\|", -1)[index].strip().replace("`", "");
    }
}
