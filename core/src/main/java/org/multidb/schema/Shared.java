package org.multidb.schema;

import java.util.HashMap;
import java.util.Map;

/** Keeps one of each equal value: most columns of a database share few names and types. For one thread. */
final class Shared {
    private final Map<Object, Object> known = new HashMap<>();

    /** The first value that was equal to this one. */
    @SuppressWarnings("unchecked") // an equal record or string is of the same class
    <T> T of(T value) {
        Object first = known.putIfAbsent(value, value);
        return first == null ? value : (T) first;
    }

    /** The text, empty for null. */
    String text(String value) {
        return value == null ? "" : of(value);
    }
}
