package org.multidb.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Where the server logs: everything from INFO into files that rotate in the data directory; onto the terminal what the
 * user must know, or everything with {@code --verbose}.
 *
 * @param directory of the log files
 */
record ServerLog(Path directory) {
    private static final int FILE_BYTES = 10_000_000;
    private static final int FILES = 5;

    /** The file that is written to. */
    Path file() {
        return directory.resolve("multidb.0.log");
    }

    /** Writes the configuration of java.util.logging for the server, and sends what others print to the log. */
    Path configure(Path server) throws IOException {
        System.setProperty(
                "derby.stream.error.file", directory.resolve("derby.log").toString());
        System.setOut(printed("stdout"));
        System.setErr(printed("stderr"));
        Path properties = server.resolve("multidb-logging.properties");
        try (Writer writer = Files.newBufferedWriter(properties)) {
            levels().store(writer, null);
        }
        return properties;
    }

    private Properties levels() {
        Properties properties = new Properties();
        properties.setProperty("handlers", "java.util.logging.FileHandler");
        properties.setProperty("java.util.logging.FileHandler.pattern", pattern());
        properties.setProperty("java.util.logging.FileHandler.limit", Integer.toString(FILE_BYTES));
        properties.setProperty("java.util.logging.FileHandler.count", Integer.toString(FILES));
        properties.setProperty("java.util.logging.FileHandler.append", "true");
        properties.setProperty("java.util.logging.FileHandler.encoding", "UTF-8");
        properties.setProperty("java.util.logging.FileHandler.formatter", "java.util.logging.SimpleFormatter");
        properties.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %3$s: %5$s%6$s%n");
        properties.setProperty(".level", "INFO");
        // Warns of expired certificates in a trust store that nothing here uses, each with 60 lines.
        properties.setProperty("javax.enterprise.system.security.ssl.level", "SEVERE");
        return properties;
    }

    private String pattern() {
        return directory.toString().replace("%", "%%") + "/multidb.%g.log";
    }

    /** Shows on the terminal what the user must know. To be called once the server has set up its logging. */
    static void show(Terminal terminal, boolean verbose) {
        Logger root = Logger.getLogger("");
        for (Handler file : root.getHandlers()) {
            file.setFormatter(new ServerFormatter());
        }
        root.addHandler(new TerminalHandler(terminal, verbose));
    }

    /** Shows no more: a server that stops warns of much that does not matter any longer. */
    static void hide() {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            if (handler instanceof TerminalHandler) {
                root.removeHandler(handler);
            }
        }
    }

    private static PrintStream printed(String name) {
        return new PrintStream(new Lines(Logger.getLogger(name)), true, StandardCharsets.UTF_8);
    }

    /** Makes a log record of each printed line. */
    private static final class Lines extends OutputStream {
        private final Logger logger;
        private final StringBuilder line = new StringBuilder();

        private Lines(Logger logger) {
            this.logger = logger;
        }

        @Override
        public synchronized void write(int b) {
            if (b == '\n') {
                logger.logp(Level.INFO, "", "", line.toString());
                line.setLength(0);
            } else if (b != '\r') {
                line.append((char) (b & 0xff));
            }
        }
    }
}
