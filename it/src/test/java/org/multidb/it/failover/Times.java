package org.multidb.it.failover;

import java.util.List;

/** Statistics of measured times. */
final class Times {
    private Times() {}

    /** The middle one; of an even number the larger of the two. */
    static long median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }
}
