package org.multidb.bench.load;

import io.hyperfoil.api.config.Phase;
import io.hyperfoil.api.statistics.StatisticsSnapshot;
import io.hyperfoil.core.impl.statistics.StatisticsCollector.StatisticsConsumer;
import io.hyperfoil.core.util.CountDown;
import io.hyperfoil.http.statistics.HttpStats;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Adds up what Hyperfoil reports, for orders also that of the run-up. */
final class Tally implements StatisticsConsumer {
    private final String measured;
    private final Duration duration;
    private final StatisticsSnapshot sum = new StatisticsSnapshot();
    private long orders;

    /** @param measured the phase whose figures count */
    Tally(String measured, Duration duration) {
        this.measured = measured;
        this.duration = duration;
    }

    @Override
    public synchronized void accept(
            Phase phase, int stepId, String metric, StatisticsSnapshot snapshot, CountDown countDown) {
        if (metric.equals(Workload.ORDERS)) {
            orders += HttpStats.get(snapshot).status_2xx;
        }
        if (phase.name().equals(measured)) {
            sum.add(snapshot);
        }
    }

    synchronized Figures figures() {
        long succeeded = HttpStats.get(sum).status_2xx;
        return new Figures(
                succeeded * 1e9 / duration.toNanos(), micros(50), micros(99), sum.requestCount - succeeded, orders);
    }

    private long micros(double percentile) {
        return TimeUnit.NANOSECONDS.toMicros(sum.histogram.getValueAtPercentile(percentile));
    }
}
