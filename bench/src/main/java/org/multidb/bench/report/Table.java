package org.multidb.bench.report;

import java.util.List;
import java.util.stream.Collectors;

/** A table in Markdown. */
final class Table {
    private final StringBuilder text = new StringBuilder();

    Table(String... columns) {
        row(List.of(columns));
        text.append("|---|").append("---:|".repeat(columns.length - 1)).append('\n');
    }

    void row(List<String> cells) {
        text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    String markdown() {
        return text + "\n";
    }
}
