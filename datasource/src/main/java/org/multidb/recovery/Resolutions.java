package org.multidb.recovery;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The file in which is kept what administrators did to branches, and why: one line each, only ever appended to, on the
 * disk when {@link #append} returns. Thread-safe.
 */
final class Resolutions {
    static final String FILE = "resolutions.log";
    private static final int LONGEST_TEXT = 1_000;

    private final Path path;

    Resolutions(Path directory) {
        this.path = directory.resolve(FILE);
    }

    /**
     * Writes a line.
     *
     * @param fields are trusted to be single words
     * @param text may be anything: it is quoted, and all but printable ASCII is escaped
     */
    synchronized void append(String fields, String text) throws IOException {
        String line = Instant.now() + " " + fields + " " + quoted(text) + "\n";
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.seek(file.length());
            file.write(line.getBytes(StandardCharsets.US_ASCII));
            file.getFD().sync();
        }
    }

    /** As a string of JSON. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().limit(LONGEST_TEXT).forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c >= ' ' && c <= '~') {
                quoted.append((char) c);
            } else {
                quoted.append(String.format("\\u%04x", c));
            }
        });
        return quoted.append('"').toString();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
