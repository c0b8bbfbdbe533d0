package org.multidb.recovery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What the log's file says.
 *
 * @param instance whose log it is
 * @param run the last run that wrote to it
 * @param open the decisions to commit that are not known to be done, oldest first, with the databases that take part
 */
record LogContents(UUID instance, int run, Map<TransactionId, Set<String>> open) {
    private static final String TITLE = "multidb-transactions";
    private static final String VERSION = "1";

    LogContents {
        open = Collections.unmodifiableMap(new LinkedHashMap<>(open));
    }

    static String header(UUID instance, int run) {
        return TITLE + " " + VERSION + " " + instance + " " + run;
    }

    static String decision(TransactionId transaction, Set<String> databases) {
        return "commit " + transaction.run() + " " + transaction.globalId() + " " + String.join(",", databases);
    }

    static String done(TransactionId transaction) {
        return "done " + transaction.run() + " " + transaction.globalId();
    }

    /**
     * Reads the file. Lines at its end that a crash tore are left out, as nobody has acted on them.
     *
     * @throws IOException if the file cannot be read, or lacks a line that must be there: then it must not be used, as a
     *     missing decision would roll a branch back
     */
    static LogContents read(Path file) throws IOException {
        TreeMap<Long, LogLine> lines = new TreeMap<>();
        long forced = 0;
        for (String text : Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            var line = LogLine.parse(text);
            if (line.isPresent()) {
                lines.put(line.get().number(), line.get());
                forced = Math.max(forced, line.get().forced());
            }
        }
        requireAll(file, lines, forced);
        return parsed(file, lines);
    }

    private static void requireAll(Path file, TreeMap<Long, LogLine> lines, long forced) throws IOException {
        boolean complete = !lines.isEmpty()
                && lines.firstKey() == 1
                && lines.headMap(forced, true).size() == forced
                && lines.firstEntry().getValue().text().startsWith(TITLE + " " + VERSION + " ");
        if (!complete) {
            throw new IOException("the file " + file + " is damaged, or of another version of multidb");
        }
    }

    private static LogContents parsed(Path file, TreeMap<Long, LogLine> lines) throws IOException {
        String[] header = lines.firstEntry().getValue().text().split(" ", -1);
        Map<TransactionId, Set<String>> open = new LinkedHashMap<>();
        for (LogLine line : lines.tailMap(1L, false).values()) {
            String[] fields = line.text().split(" ", -1);
            TransactionId transaction = new TransactionId(Integer.parseInt(fields[1]), fields[2]);
            switch (fields[0]) {
                case "commit" -> open.put(transaction, Set.of(fields[3].split(",", -1)));
                case "done" -> open.remove(transaction);
                default -> throw new IOException("the file " + file + " has a line of an unknown kind: " + fields[0]);
            }
        }
        return new LogContents(UUID.fromString(header[2]), Integer.parseInt(header[3]), open);
    }
}
