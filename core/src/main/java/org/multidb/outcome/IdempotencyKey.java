package org.multidb.outcome;

import java.util.regex.Pattern;

/**
 * What a client calls a request by that it may have to send again. Two keys are the same if all their characters are.
 *
 * <p>None begins or ends with a blank: an HTTP header loses those, and Derby compares without the last ones.
 *
 * @param text 1 to 255 printable ASCII characters
 */
public record IdempotencyKey(String text) {
    private static final Pattern FORM = Pattern.compile("[!-~]([ -~]{0,253}[!-~])?");

    /** @throws IllegalArgumentException if it is too long, holds other characters, or has a blank at an end */
    public IdempotencyKey {
        if (!isOne(text)) {
            throw new IllegalArgumentException(
                    "a key has 1 to 255 printable ASCII characters, and no blank at its ends");
        }
    }

    /** Whether a text may be a key. */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
