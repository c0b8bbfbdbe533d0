package org.multidb.web.transactions;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value taken from the body of an earlier response: the text {@code $<id>.body.<member>}. A text that begins with two
 * {@code $} is one that begins with one.
 */
record Reference(String id, String member) {
    private static final Pattern FORM = Pattern.compile("\\$([A-Za-z0-9_-]+)\\.body\\.(.+)", Pattern.DOTALL);

    /** The reference that a text is; empty if it is none, or none that makes sense. */
    static Optional<Reference> in(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new Reference(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** Whether a text is, or wants to be, a reference. */
    static boolean isMeant(String text) {
        return text.startsWith("$") && !text.startsWith("$$");
    }

    /** The text that is meant by one that is no reference. */
    static String literal(String text) {
        return text.startsWith("$$") ? text.substring(1) : text;
    }

    /** A value as the text of a query; empty for null and what has parts. */
    static Optional<String> text(JsonValue value) {
        if (value instanceof JsonString string) {
            return Optional.of(string.getString());
        }
        return switch (value.getValueType()) {
            case NUMBER, TRUE, FALSE -> Optional.of(value.toString());
            default -> Optional.empty();
        };
    }

    static boolean isText(JsonValue value) {
        return value.getValueType() == ValueType.STRING;
    }
}
