package org.multidb.recovery;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * One line of the log's file: {@code <number> <forced> <text> <checksum>}.
 *
 * @param number counts the lines
 * @param forced the number of the last line that was known to be on the disk when this one was written: whatever a crash
 *     tears, no line up to that one may be missing
 */
record LogLine(long number, long forced, String text) {
    private static final char END = '\n';

    String encoded() {
        String content = number + " " + forced + " " + text;
        return content + " " + checksum(content) + END;
    }

    /** The line, unless it was torn. */
    static Optional<LogLine> parse(String line) {
        int last = line.lastIndexOf(' ');
        if (last < 0 || !checksum(line.substring(0, last)).equals(line.substring(last + 1))) {
            return Optional.empty();
        }
        String[] fields = line.substring(0, last).split(" ", 3);
        return Optional.of(new LogLine(Long.parseLong(fields[0]), Long.parseLong(fields[1]), fields[2]));
    }

    private static String checksum(String content) {
        CRC32 crc = new CRC32();
        crc.update(content.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }
}
