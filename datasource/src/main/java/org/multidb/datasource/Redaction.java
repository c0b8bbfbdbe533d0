package org.multidb.datasource;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the secrets of one connection out of what drivers say. */
record Redaction(JdbcUrl url, Credentials credentials) {
    private static final Pattern URLS = Pattern.compile("jdbc:[^\\s'\"]+");
    private static final Pattern SECRETS =
            Pattern.compile("(?i)(password|passwd|pwd|secret|token)(\\s*[=:]\\s*)[^\\s;&,')]+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final String HIDDEN = "***";

    /** The text without the URL's parameters and without the password, on one line. */
    String clean(String text) {
        String plain = text.replace(url.text(), url.redacted());
        plain = URLS.matcher(plain).replaceAll(found -> Matcher.quoteReplacement(redactedUrl(found.group())));
        plain = SECRETS.matcher(plain).replaceAll("$1$2" + HIDDEN);
        return oneLine(withoutPassword(plain));
    }

    private static String redactedUrl(String found) {
        return new JdbcUrl(found).redacted();
    }

    private String withoutPassword(String text) {
        return credentials.password().isEmpty() || credentials.password().equals(credentials.user())
                ? text
                : password().matcher(text).replaceAll(Matcher.quoteReplacement(HIDDEN));
    }

    /** As a word only: within words, the gaps that a short password leaves would spell it. */
    private Pattern password() {
        return Pattern.compile("(?<![\\p{L}\\d])" + Pattern.quote(credentials.password()) + "(?![\\p{L}\\d])");
    }

    private static String oneLine(String text) {
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }

    /** The message of an exception, or its class where it has none. */
    String reason(Throwable failure) {
        String message = failure.getMessage();
        return clean(message == null || message.isBlank() ? failure.getClass().getSimpleName() : message);
    }

    /**
     * An exception that may be chained and so be logged as a whole: the original if nothing in its chain has to be hidden,
     * else a copy of its head.
     */
    Throwable cause(Throwable failure) {
        for (Throwable next = failure; next != null; next = next.getCause()) {
            if (next.getMessage() != null && !showsNothing(next.getMessage())) {
                return copy(failure);
            }
        }
        return failure;
    }

    private boolean showsNothing(String message) {
        return clean(message).equals(oneLine(message));
    }

    private SQLException copy(Throwable failure) {
        String state = failure instanceof SQLException sql ? sql.getSQLState() : null;
        int code = failure instanceof SQLException sql ? sql.getErrorCode() : 0;
        var copy = new SQLException(failure.getClass().getName() + ": " + reason(failure), state, code);
        copy.setStackTrace(failure.getStackTrace());
        return copy;
    }
}
