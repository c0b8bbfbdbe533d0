package org.multidb.web.transactions;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.multidb.outcome.IdempotencyKey;
import org.multidb.web.body.Violation;
import org.multidb.web.body.WrongShapeException;

/**
 * The header {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header): a string of a structured field (RFC 9651, section
 * 3.3.3). Its characters without quotes, as many clients send them, mean the same.
 */
final class KeyHeader {
    static final String NAME = "Idempotency-Key";

    private static final Pattern QUOTED = Pattern.compile("\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*)\"");
    private static final Pattern BARE = Pattern.compile("[!-~&&[^\",;\\\\]]+");

    private KeyHeader() {}

    /**
     * The key that was sent, if any.
     *
     * @param values of the header, one for each line of it
     * @throws WrongShapeException if it is no key
     */
    static Optional<IdempotencyKey> read(List<String> values) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> text = values.size() == 1 ? text(values.get(0).strip()) : Optional.empty();
        return Optional.of(text.filter(IdempotencyKey::isOne)
                .map(IdempotencyKey::new)
                .orElseThrow(
                        () -> wrong("must be there once, as a string in quotes or without, of 1 to 255 printable ASCII "
                                + "characters, no blank at either end")));
    }

    private static Optional<String> text(String value) {
        Matcher quoted = QUOTED.matcher(value);
        if (quoted.matches()) {
            return Optional.of(quoted.group(1).replaceAll("\\\\(.)", "$1"));
        }
        return BARE.matcher(value).matches() ? Optional.of(value) : Optional.empty();
    }

    static WrongShapeException wrong(String message) {
        return new WrongShapeException(List.of(new Violation(NAME, message)));
    }
}
