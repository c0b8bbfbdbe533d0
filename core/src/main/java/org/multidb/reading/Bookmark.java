package org.multidb.reading;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far some databases were after a write. A read that is given it sees that write. It may come from anybody: nothing but
 * where to read depends on it. Immutable.
 *
 * @param positions by the databases' identifiers
 */
public record Bookmark(SortedMap<String, Position> positions) {
    /** Of no write. */
    public static final Bookmark NONE = new Bookmark(new TreeMap<>());

    private static final String VERSION = "1";
    private static final int LONGEST = 4_000;
    private static final Pattern FORM = Pattern.compile("1(?: [a-z][a-z0-9]*=[^ =]+)+");
    private static final Pattern PART = Pattern.compile(" ([a-z][a-z0-9]*)=([^ =]+)");

    public Bookmark {
        positions = new TreeMap<>(positions);
    }

    /** Of positions by the databases' identifiers. */
    public static Bookmark of(Map<String, Position> positions) {
        return new Bookmark(new TreeMap<>(positions));
    }

    @Override
    public SortedMap<String, Position> positions() {
        return new TreeMap<>(positions);
    }

    /** How far a database was, if it was written. */
    public Optional<Position> position(String database) {
        return Optional.ofNullable(positions.get(database));
    }

    public boolean isEmpty() {
        return positions.isEmpty();
    }

    /** As it is sent: letters, digits, {@code -} and {@code _}, opaque to whoever gets it. */
    public String text() {
        StringBuilder plain = new StringBuilder(VERSION);
        positions.forEach((database, position) ->
                plain.append(' ').append(database).append('=').append(position.text()));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * What {@link #text} gave.
     *
     * @throws InvalidBookmarkException for everything else
     */
    public static Bookmark of(String text) {
        String plain = decoded(text);
        if (!FORM.matcher(plain).matches()) {
            throw new InvalidBookmarkException();
        }
        SortedMap<String, Position> found = new TreeMap<>();
        Matcher parts = PART.matcher(plain);
        while (parts.find()) {
            Position position = Position.of(parts.group(2)).orElseThrow(InvalidBookmarkException::new);
            if (found.put(parts.group(1), position) != null) {
                throw new InvalidBookmarkException();
            }
        }
        return new Bookmark(found);
    }

    private static String decoded(String text) {
        if (text.length() > LONGEST) {
            throw new InvalidBookmarkException();
        }
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            throw new InvalidBookmarkException();
        }
    }
}
