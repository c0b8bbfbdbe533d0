package org.multidb.bench.pairs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the pairs: a fork of one side, a fork of the other, and so on. */
public final class Pairs {
    /** The one that has a bound. */
    public static final String DATASOURCE = "datasource class: connection from a pool and read by key";

    private static final Map<String, Sides> ALL = new TreeMap<>(Map.of(
            DATASOURCE,
            new Sides(PoolPair.class, "ours"),
            "datasource class with a standby: the same",
            new Sides(PoolPair.class, "oursWithStandby"),
            "Databases.with: connection by identifier, no statement",
            new Sides(SessionPair.class, "ours"),
            "@Inject @Db1: bean with an EntityManager",
            new Sides(InjectionPair.class, "ours"),
            "problem mapping: call that succeeds",
            new Sides(MappingPair.class, "ours")));

    /** Of a second each, first to warm up and then to measure. */
    private static final int ITERATIONS = 2;

    /** Seconds for the JVM of a fork, and its database. */
    private static final long STARTED = 2;

    private Pairs() {}

    /**
     * A class of benchmarks: without us, {@code bare}, and with us.
     *
     * @param ours the method's name
     */
    private record Sides(Class<?> type, String ours) {
        double bare() {
            return fork(type, "bare");
        }

        double withUs() {
            return fork(type, ours);
        }
    }

    /**
     * How long one operation takes without and with us, in nanoseconds, once for each fork.
     *
     * @param title what is done
     */
    public record Pair(String title, List<Double> bare, List<Double> ours) {
        public Pair {
            bare = List.copyOf(bare);
            ours = List.copyOf(ours);
        }
    }

    /** How long that takes. */
    public static Duration longest(int forks) {
        Duration fork = Duration.ofSeconds(STARTED + 2L * ITERATIONS);
        return fork.multipliedBy(2L * ALL.size() * forks);
    }

    /**
     * Runs all pairs.
     *
     * @param forks of each side; none at all for 0
     */
    public static List<Pair> run(int forks) {
        List<Pair> pairs = new ArrayList<>();
        if (forks == 0) {
            return pairs;
        }
        ALL.forEach((title, sides) -> {
            List<Double> bare = new ArrayList<>();
            List<Double> ours = new ArrayList<>();
            for (int i = 0; i < forks; i++) {
                bare.add(sides.bare());
                ours.add(sides.withUs());
            }
            pairs.add(new Pair(title, bare, ours));
        });
        return pairs;
    }

    private static double fork(Class<?> pair, String side) {
        try {
            return new Runner(new OptionsBuilder()
                            .include("^" + pair.getName().replace(".", "\\.") + "\\." + side + "$")
                            .mode(Mode.AverageTime)
                            .timeUnit(TimeUnit.NANOSECONDS)
                            .forks(1)
                            .warmupIterations(ITERATIONS)
                            .warmupTime(TimeValue.seconds(1))
                            .measurementIterations(ITERATIONS)
                            .measurementTime(TimeValue.seconds(1))
                            .verbosity(VerboseMode.SILENT)
                            .shouldFailOnError(true)
                            .build())
                    .runSingle()
                    .getPrimaryResult()
                    .getScore();
        } catch (RunnerException e) {
            throw new IllegalStateException(pair.getSimpleName() + ": it cannot be measured", e);
        }
    }
}
