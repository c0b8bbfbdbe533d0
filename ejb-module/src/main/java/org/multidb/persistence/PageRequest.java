package org.multidb.persistence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which part of a list is wanted, and in which order.
 *
 * @param offset how many elements to skip
 * @param limit how many elements at most, 1 to {@link #LARGEST}
 * @param sort the most significant first, each attribute once; empty for the list's own order
 */
public record PageRequest(int offset, int limit, List<Sort> sort) {
    public static final int LARGEST = 1_000;

    /** @throws InvalidRequestException if a number is out of its range */
    public PageRequest {
        if (offset < 0) {
            throw new InvalidRequestException("the offset is negative", "send an offset of 0 or more");
        }
        if (limit < 1 || limit > LARGEST) {
            throw new InvalidRequestException("the limit is out of range", "send a limit from 1 to " + LARGEST);
        }
        sort = firstOfEach(sort);
    }

    /** By an attribute that was sorted by before, nothing is left to sort. */
    private static List<Sort> firstOfEach(List<Sort> sort) {
        Map<String, Sort> first = new LinkedHashMap<>();
        sort.forEach(one -> first.putIfAbsent(one.attribute(), one));
        return List.copyOf(first.values());
    }

    public static PageRequest of(int offset, int limit) {
        return new PageRequest(offset, limit, List.of());
    }

    /** The same part in another order, written as for {@link Sort#parse}. */
    public PageRequest sortedBy(String text) {
        return new PageRequest(offset, limit, Sort.parse(text));
    }
}
