package org.multidb.launcher;

import java.util.Optional;
import java.util.ResourceBundle;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Finds the texts of the server's messages, which are keys into a bundle that only the server's loggers know. */
final class ServerFormatter extends SimpleFormatter {
    @Override
    public String formatMessage(LogRecord entry) {
        if (entry.getResourceBundle() == null) {
            bundle(entry.getLoggerName()).ifPresent(entry::setResourceBundle);
        }
        return super.formatMessage(entry);
    }

    private static Optional<ResourceBundle> bundle(String name) {
        Optional<Logger> logger = Optional.ofNullable(name).map(LogManager.getLogManager()::getLogger);
        return logger.map(Logger::getResourceBundle);
    }
}
