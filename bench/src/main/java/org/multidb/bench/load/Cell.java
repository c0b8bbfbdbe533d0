package org.multidb.bench.load;

import java.time.Duration;

/**
 * One thing that is measured of several contestants in turn: A B C A B C.
 *
 * @param clients connections, each of which has one request under way at most
 * @param rounds how often each contestant has its turn
 * @param measured how long a turn is, without its run-up
 * @param byHand whether the floor takes part
 * @param uncached whether multidb without its cache takes part
 */
public record Cell(Workload workload, int clients, int rounds, Duration measured, boolean byHand, boolean uncached) {

    /** The same, where multidb without its cache takes part as well. */
    public Cell withUncached() {
        return new Cell(workload, clients, rounds, measured, byHand, true);
    }

    /** As reports call it. */
    public String title() {
        return title(workload, clients);
    }

    public static String title(Workload workload, int clients) {
        return workload.title() + ", " + clients + (clients == 1 ? " connection" : " connections");
    }
}
