package org.multidb.it.failover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** {@code it/target/failover-report.md}: what was measured, a section for each test. */
final class Report {
    private static final Path FILE = Path.of("..", "failover-report.md");
    private static final Map<String, String> SECTIONS = new TreeMap<>();

    private Report() {}

    /** Adds a section, prints it, and writes the whole report. */
    static synchronized void add(String title, String text) {
        String section = "## " + title + "\n\n" + text.strip() + "\n";
        System.out.println(section);
        SECTIONS.put(title, section);
        try {
            Files.writeString(FILE, "# Failover\n\n" + String.join("\n", SECTIONS.values()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
