package org.multidb.persistence;

import java.util.Arrays;
import java.util.List;

/**
 * One attribute to sort by.
 *
 * @param attribute as it is called in the list's elements
 */
public record Sort(String attribute, boolean descending) {

    /** Reads {@code name,-price}: by name, then by price from the highest. Empty text is no sort. */
    public static List<Sort> parse(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .map(s -> s.startsWith("-") ? new Sort(s.substring(1), true) : new Sort(s, false))
                .toList();
    }
}
