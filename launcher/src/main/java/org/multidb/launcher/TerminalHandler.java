package org.multidb.launcher;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * Shows log records on the terminal, one line each: warnings and errors of anybody, and what multidb itself has to say.
 * The stack traces are in the log file.
 */
final class TerminalHandler extends Handler {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final int LONGEST = 500;

    /** Warns that the database is newer than what Flyway's makers have tried. */
    private static final String NEWER_THAN_FLYWAY = "org.flywaydb.core.internal.database.base.Database";

    private final Terminal terminal;
    private final boolean verbose;
    private final Formatter messages = new SimpleFormatter();

    TerminalHandler(Terminal terminal, boolean verbose) {
        this.terminal = terminal;
        this.verbose = verbose;
    }

    @Override
    public void publish(LogRecord entry) {
        if (isShown(entry)) {
            terminal.err().println(line(entry));
        }
    }

    private boolean isShown(LogRecord entry) {
        String logger = String.valueOf(entry.getLoggerName());
        boolean silent = !verbose && logger.equals(NEWER_THAN_FLYWAY);
        Level least = verbose || logger.startsWith("org.multidb") ? Level.INFO : Level.WARNING;
        return !silent && entry.getLevel().intValue() >= least.intValue();
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

    private static String oneLine(String text) {
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
