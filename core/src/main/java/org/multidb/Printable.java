package org.multidb;

/** Text from outside, made fit for a message or a log line: no control characters, bounded length. */
public final class Printable {
    private static final int LONGEST = 100;

    private Printable() {}

    /** The text with everything but letters, digits, punctuation and blanks replaced by {@code ?}, cut after 100. */
    public static String of(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return cut.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }
}
