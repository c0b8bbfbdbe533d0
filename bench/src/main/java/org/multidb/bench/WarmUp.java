package org.multidb.bench;

import java.io.IOException;
import java.time.Duration;
import org.multidb.bench.load.Workload;

/** Puts a service under every kind of load until it does not get faster any more. */
final class WarmUp {
    private static final int CLIENTS = 16;
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration OTHERS = Duration.ofSeconds(1);

    /** Less than this is noise. */
    private static final double GAIN = 1.03;

    private WarmUp() {}

    /** Returns how long it took. */
    static Duration of(ServedOverHttp service, Duration longest) throws IOException, InterruptedException {
        long start = System.nanoTime();
        double best = 0;
        int withoutGain = 0;
        while (withoutGain < 2 && System.nanoTime() - start < longest.toNanos()) {
            service.closed(Workload.ORDER, CLIENTS, LOOK);
            service.closed(Workload.PAGE, CLIENTS, OTHERS);
            double reads = service.closed(Workload.READ, CLIENTS, LOOK).perSecond();
            withoutGain = reads < best * GAIN ? withoutGain + 1 : 0;
            best = Math.max(best, reads);
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        Progress.say("%s is warm after %d s, at %.0f reads/s", service.name(), taken.toSeconds(), best);
        return taken;
    }
}
