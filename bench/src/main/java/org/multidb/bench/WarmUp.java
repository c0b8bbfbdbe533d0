package org.multidb.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.multidb.bench.load.Workload;

/** Puts a service under the load that it will be measured with, until reads do not get faster any more. */
final class WarmUp {
    private static final int CLIENTS = 16;
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration OTHER = Duration.ofMillis(1500);

    /** Less than this is noise. */
    private static final double GAIN = 1.03;

    /** So many looks without a gain, because one of them may just have been unlucky. */
    private static final int LOOKS = 3;

    private WarmUp() {}

    /**
     * Returns how long it took.
     *
     * @param others what it will be measured with besides reads
     */
    static Duration of(ServedOverHttp service, List<Workload> others, Duration longest)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        double best = 0;
        int withoutGain = 0;
        while (withoutGain < LOOKS && System.nanoTime() - start < longest.toNanos()) {
            for (Workload other : others) {
                service.closed(other, CLIENTS, OTHER);
            }
            double reads = service.closed(Workload.READ, CLIENTS, LOOK).perSecond();
            withoutGain = reads < best * GAIN ? withoutGain + 1 : 0;
            best = Math.max(best, reads);
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        Progress.say("%s is warm after %d s, at %.0f reads/s", service.name(), taken.toSeconds(), best);
        return taken;
    }
}
