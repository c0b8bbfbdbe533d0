package org.multidb.launcher;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Shows log records on the terminal, one line each: warnings and errors of anybody, and what multidb itself has to say.
 * The stack traces are in the log file.
 */
final class TerminalHandler extends Handler {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final int LONGEST = 500;

    private static final List<String> IN_THE_FILE_ONLY = List.of(
            // The pools warn of every attempt to reach a database that is down; multidb says once that it is.
            "javax.enterprise.resource.resourceadapter",
            // The transaction manager misses its log, which is switched off; of branches, recovery tells more.
            "javax.enterprise.system.core.transaction",
            // Warns of a database that is newer than what Flyway's makers have tried.
            "org.flywaydb.core.internal.database.base.Database");

    private final Terminal terminal;
    private final boolean verbose;
    private final Formatter messages = new ServerFormatter();

    TerminalHandler(Terminal terminal, boolean verbose) {
        this.terminal = terminal;
        this.verbose = verbose;
    }

    @Override
    public void publish(LogRecord entry) {
        if (isShown(entry.getLevel(), String.valueOf(entry.getLoggerName()))) {
            terminal.err().println(line(entry));
        }
    }

    private boolean isShown(Level level, String logger) {
        if (!verbose && IN_THE_FILE_ONLY.stream().anyMatch(logger::startsWith)) {
            return false;
        }
        Level least = verbose || logger.startsWith("org.multidb") ? Level.INFO : Level.WARNING;
        return level.intValue() >= least.intValue();
    }

    private String line(LogRecord entry) {
        String time =
                LocalTime.ofInstant(entry.getInstant(), ZoneId.systemDefault()).format(TIME);
        return time + " " + entry.getLevel() + " " + oneLine(messages.formatMessage(entry) + cause(entry));
    }

    private static String cause(LogRecord entry) {
        Throwable thrown = entry.getThrown();
        return thrown == null ? "" : " (" + thrown + ")";
    }

    /** The text in one line of bearable length. */
    static String oneLine(String text) {
        String line = text.strip().replaceAll("\\s*[\\r\\n]+\\s*", " | ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    @Override
    public void flush() {
        terminal.err().flush();
    }

    @Override
    public void close() {
        flush();
    }
}
