package org.multidb.bench.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.multidb.bench.load.Figures;

/** The turns of one contestant. */
public record Series(List<Figures> turns) {

    public Series {
        turns = List.copyOf(turns);
        if (turns.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
    }

    public double perSecond() {
        return median(Figures::perSecond);
    }

    double slowest() {
        return turns.stream().mapToDouble(Figures::perSecond).min().orElseThrow();
    }

    double fastest() {
        return turns.stream().mapToDouble(Figures::perSecond).max().orElseThrow();
    }

    double p50Millis() {
        return median(f -> f.p50Micros() / 1e3);
    }

    double p99Millis() {
        return median(f -> f.p99Micros() / 1e3);
    }

    long failed() {
        return turns.stream().mapToLong(Figures::failed).sum();
    }

    private double median(ToDoubleFunction<Figures> figure) {
        return Median.of(turns.stream().mapToDouble(figure).toArray());
    }
}
