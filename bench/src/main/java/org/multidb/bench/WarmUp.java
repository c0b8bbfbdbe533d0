package org.multidb.bench;

import java.io.IOException;
import java.time.Duration;
import org.multidb.bench.load.Workload;

/**
 * Puts a service under a load until it does not get faster any more: under the one that is measured next, because compilers
 * are busy for minutes with whatever else was asked for.
 */
final class WarmUp {
    private static final int CLIENTS = 16;
    private static final Duration LOOK = Duration.ofSeconds(2);

    /** Less than this is noise. */
    private static final double GAIN = 1.03;

    /** So many looks without a gain, because one of them may just have been unlucky. */
    private static final int LOOKS = 3;

    private WarmUp() {}

    /** Returns how long it took. */
    static Duration of(ServedOverHttp service, Workload workload, Duration longest)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        double best = 0;
        int withoutGain = 0;
        while (goesOn(withoutGain, Duration.ofNanos(System.nanoTime() - start), longest)) {
            double perSecond = service.closed(workload, CLIENTS, LOOK).perSecond();
            withoutGain = perSecond < best * GAIN ? withoutGain + 1 : 0;
            best = Math.max(best, perSecond);
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        Progress.say("%s: %s is warm after %d s, at %.0f/s", workload.title(), service.name(), taken.toSeconds(), best);
        return taken;
    }

    /**
     * Tells whether to look once more. A throughput that stands still tells nothing in the first half of the time: a compiler
     * that is behind keeps it level for ten seconds, and far below what the service is capable of.
     */
    static boolean goesOn(int withoutGain, Duration taken, Duration longest) {
        Duration half = longest.dividedBy(2);
        return taken.compareTo(half) < 0 || (withoutGain < LOOKS && taken.compareTo(longest) < 0);
    }
}
