package org.multidb.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.multidb.bench.load.Cell;
import org.multidb.bench.load.Workload;
import org.multidb.bench.pairs.Pairs;
import org.multidb.bench.service.Service;

/**
 * What is measured, and for how long.
 *
 * @param name as the command line calls it
 * @param unpacked whether each service is unpacked, with an archive of its classes, as in production; else started as built
 * @param starts how often each service is started to see how long that takes; the median counts
 * @param verifiedOrders how many orders are looked for in the servers' logs
 * @param warmUps the longest that one service is warmed up with a kind of load, before that is measured first, and at least half
 *     of it; a kind that is not there is made of those that are
 * @param runUp before each measurement, under the same load; not counted
 * @param cells what is measured with clients who wait for their answers
 * @param latency what is measured at a constant rate, after the same with clients who wait, while the services are warm with it
 * @param fan numbers of databases that multidb is configured with
 * @param fanWarmUp the longest that each of these is warmed up, and at least half of it
 * @param fanCells what is measured with each of them
 * @param forks of each side of each JMH pair
 */
record Plan(
        String name,
        boolean unpacked,
        int starts,
        int verifiedOrders,
        Map<Workload, Duration> warmUps,
        Duration runUp,
        List<Cell> cells,
        List<Cell> latency,
        List<Integer> fan,
        Duration fanWarmUp,
        List<Cell> fanCells,
        int forks) {
    private static final int SERVICES = 3;

    /** Of one service, with its databases and checks. */
    private static final Duration START = Duration.ofSeconds(8);

    /** Of one service, with a start as it is built. */
    private static final Duration UNPACKING = Duration.ofSeconds(25);

    /** Of the load generator, each time. */
    private static final Duration OVERHEAD = Duration.ofMillis(300);

    Plan {
        warmUps = Map.copyOf(warmUps);
        cells = List.copyOf(cells);
        latency = List.copyOf(latency);
        fan = List.copyOf(fan);
        fanCells = List.copyOf(fanCells);
    }

    /** Whether anything is measured over HTTP. */
    boolean hasServices() {
        return starts > 0;
    }

    /** Flags of every service's JVM besides the given ones: where nothing is measured, being quick at the start is all. */
    List<String> flags() {
        return hasServices() && cells.isEmpty() ? List.of(Service.C1_ALONE) : List.of();
    }

    /** Kinds of load, in the order in which they are measured; of each, all that is measured before the next one begins. */
    List<Workload> workloads() {
        return cells.stream().map(Cell::workload).distinct().toList();
    }

    /** Kinds of load that multidb without its cache is measured with; where there are none, it is not started. */
    Set<Workload> uncached() {
        return cells.stream().filter(Cell::uncached).map(Cell::workload).collect(Collectors.toUnmodifiableSet());
    }

    /** No longer than this, apart from builds and from starts that take longer than they should. */
    Duration budget() {
        Duration sum = START.multipliedBy(SERVICES * (long) starts);
        if (unpacked) {
            sum = sum.plus(UNPACKING.multipliedBy(SERVICES));
        }
        for (Duration longest : warmUps.values()) {
            sum = sum.plus(longest.multipliedBy(SERVICES));
        }
        sum = sum.plus(uncachedBeforeItsTurns());
        sum = sum.plus(turns(cells, SERVICES)).plus(turns(latency, SERVICES)).plus(warmUpTurns());
        sum = sum.plus(START.plus(fanWarmUp).multipliedBy(fan.size())).plus(turns(fanCells, fan.size()));
        return sum.plus(Pairs.longest(forks));
    }

    private Duration uncachedBeforeItsTurns() {
        Set<Workload> kinds = uncached();
        return kinds.stream()
                .map(kind -> warmUps.getOrDefault(kind, Duration.ZERO))
                .reduce(kinds.isEmpty() ? Duration.ZERO : START, Duration::plus);
    }

    /** At a constant rate, before the turns that count. */
    private Duration warmUpTurns() {
        return latency.stream().map(cell -> turn(cell).multipliedBy(SERVICES)).reduce(Duration.ZERO, Duration::plus);
    }

    private Duration turns(List<Cell> measured, int contestants) {
        Duration sum = Duration.ZERO;
        for (Cell cell : measured) {
            long others = (cell.byHand() ? 1L : 0L) + (cell.uncached() ? 1L : 0L);
            long turns = cell.rounds() * (contestants + others);
            sum = sum.plus(turn(cell).multipliedBy(turns));
        }
        return sum;
    }

    private Duration turn(Cell cell) {
        return cell.measured().plus(runUp).plus(OVERHEAD);
    }

    static Plan named(String name) {
        return switch (name) {
            case "smoke" -> smoke();
            case "quick" -> quick();
            case "full" -> full();
            case "pairs" -> pairs();
            default ->
                throw new IllegalArgumentException(
                        "there is no mode '" + name + "'. To solve it, use one of smoke, quick, full, pairs");
        };
    }

    /** Measures nothing: do they start, answer alike, commit in two phases and lose nothing. */
    private static Plan smoke() {
        return withoutLoad("smoke", 1, 20, 0);
    }

    /** The JMH pairs alone, often enough to tell a few hundredths. */
    private static Plan pairs() {
        return withoutLoad("pairs", 0, 0, 7);
    }

    private static Plan withoutLoad(String name, int starts, int verifiedOrders, int forks) {
        return new Plan(
                name,
                false,
                starts,
                verifiedOrders,
                Map.of(),
                Duration.ZERO,
                List.of(),
                List.of(),
                List.of(),
                Duration.ZERO,
                List.of(),
                forks);
    }

    private static Plan quick() {
        return new Plan(
                "quick",
                false,
                1,
                20,
                Map.of(Workload.READ, Duration.ofSeconds(8), Workload.ORDER, Duration.ofSeconds(4)),
                Duration.ofMillis(500),
                List.of(cell(Workload.READ, 16, 2, 2, true), cell(Workload.ORDER, 16, 2, 2, true)),
                List.of(),
                List.of(),
                Duration.ZERO,
                List.of(),
                0);
    }

    private static Plan full() {
        return new Plan(
                "full",
                true,
                2,
                100,
                Map.of(
                        Workload.READ, Duration.ofSeconds(50),
                        Workload.ORDER, Duration.ofSeconds(40),
                        Workload.PAGE, Duration.ofSeconds(10)),
                Duration.ofSeconds(1),
                List.of(
                        cell(Workload.READ, 16, 3, 5, true).withUncached(),
                        cell(Workload.READ, 1, 2, 3, false),
                        cell(Workload.READ, 64, 2, 3, false),
                        cell(Workload.READ, 256, 2, 3, false),
                        cell(Workload.ORDER, 16, 3, 5, true),
                        cell(Workload.ORDER, 1, 2, 3, false),
                        cell(Workload.ORDER, 64, 2, 3, false),
                        cell(Workload.PAGE, 16, 2, 3, false),
                        cell(Workload.MIXED, 16, 2, 3, false)),
                List.of(cell(Workload.READ, 64, 3, 4, false), cell(Workload.ORDER, 64, 3, 4, false)),
                List.of(2, 8, 32),
                Duration.ofSeconds(16),
                List.of(cell(Workload.READ, 16, 3, 4, false)),
                1);
    }

    private static Cell cell(Workload workload, int clients, int rounds, int seconds, boolean byHand) {
        return new Cell(workload, clients, rounds, Duration.ofSeconds(seconds), byHand, false);
    }
}
