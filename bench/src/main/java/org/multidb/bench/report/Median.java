package org.multidb.bench.report;

import java.util.Arrays;

/** The middle of some numbers; of an even number of them, between the two in the middle. */
final class Median {
    private Median() {}

    static double of(double... numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
