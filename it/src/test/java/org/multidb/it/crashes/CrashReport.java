package org.multidb.it.crashes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.multidb.it.crashes.Reply.Kind;

/** What the crashes of a run have done so far: {@code target/crash-report.md}. For one thread. */
final class CrashReport {
    private static final Path FILE = Path.of("..", "crash-report.md");

    private final long seed;
    private final List<Crash> crashes = new ArrayList<>();

    CrashReport(long seed) {
        this.seed = seed;
    }

    /**
     * One crash.
     *
     * @param down from the first kill until everything answered again
     * @param recovery from then until nothing was in doubt and each client knew the outcome of its transfer
     * @param transfers that ended between the crash before and the end of this one's recovery
     */
    record Crash(
            Pair pair,
            Fault fault,
            Duration down,
            Duration recovery,
            List<History> transfers,
            List<String> violations) {

        /** Transfers whose client goes by that. */
        long ended(Kind kind) {
            return transfers.stream().filter(t -> t.end() == kind).count();
        }

        /** Answers of that kind, on the way. */
        long heard(Kind kind) {
            return transfers.stream().mapToLong(t -> t.count(kind)).sum();
        }
    }

    /** Writes the report as it is now, so that one can look into it while a long run goes on. */
    void add(Crash crash) throws IOException {
        crashes.add(crash);
        System.out.printf(
                "crash %d: %s, %s; everything answered after %d ms, nothing was in doubt %d ms later, violations: %d%n",
                crashes.size(),
                crash.pair().title(),
                crash.fault().title(),
                crash.down().toMillis(),
                crash.recovery().toMillis(),
                crash.violations().size());
        Files.writeString(FILE, text());
    }

    /** The whole report. */
    String text() {
        StringBuilder text = new StringBuilder("# Crashes\n\nSeed " + seed
                + " (`-Dcrash.seed=" + seed
                + "`). Eight clients transfer between two databases over HTTP; processes are"
                + " killed with SIGKILL. Times are in ms: *down* until everything answers again, *recovery* from then until"
                + " nothing is in doubt.\n\n"
                + "| databases | killed | crashes | acknowledged | rolled back | never heard of | answers lost or unknown |"
                + " down (median) | recovery (min / median / max) | violations |\n"
                + "|---|---|---|---|---|---|---|---|---|---|\n");
        for (Pair pair : Pair.values()) {
            for (Fault fault : Fault.of(pair)) {
                text.append(line(pair, fault));
            }
        }
        crashes.stream().flatMap(c -> c.violations().stream()).forEach(v -> text.append("\n- ")
                .append(v));
        return text.toString();
    }

    private String line(Pair pair, Fault fault) {
        List<Crash> some = crashes.stream()
                .filter(c -> c.pair() == pair && c.fault() == fault)
                .toList();
        if (some.isEmpty()) {
            return "";
        }
        List<Long> recovery = sorted(some, Crash::recovery);
        return "| %s | %s | %d | %d | %d | %d | %d | %d | %d / %d / %d | %d |%n"
                .formatted(
                        pair.title(),
                        fault.title(),
                        some.size(),
                        sum(some, c -> c.ended(Kind.COMMITTED)),
                        sum(some, c -> c.heard(Kind.ROLLED_BACK)),
                        sum(some, c -> c.ended(Kind.UNKNOWN)),
                        sum(some, c -> c.heard(Kind.LOST) + c.heard(Kind.UNKNOWN) + c.heard(Kind.IN_DOUBT)),
                        median(sorted(some, Crash::down)),
                        recovery.get(0),
                        median(recovery),
                        recovery.get(recovery.size() - 1),
                        sum(some, c -> (long) c.violations().size()));
    }

    private static long sum(List<Crash> some, Function<Crash, Long> figure) {
        return some.stream().mapToLong(figure::apply).sum();
    }

    private static List<Long> sorted(List<Crash> some, Function<Crash, Duration> time) {
        return some.stream().map(c -> time.apply(c).toMillis()).sorted().toList();
    }

    private static long median(List<Long> sorted) {
        return sorted.get(sorted.size() / 2);
    }
}
