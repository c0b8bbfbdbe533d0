package org.multidb.bench.report;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The results in Markdown. */
public final class Report {
    private final Results results;

    public Report(Results results) {
        this.results = results;
    }

    /**
     * The whole report.
     *
     * @param heading how it was measured, and on what
     */
    public String markdown(String heading) {
        return heading
                + section("Targets", new Targets(results).markdown())
                + section("Checks", checks())
                + section("Throughput", rounds(results.throughput()))
                + section("Latency at a constant rate", rounds(results.latency()))
                + section("Start and memory", memory())
                + section("Number of configured databases", rounds(results.fan()) + fan())
                + section("What is ours in the way of a request", pairs());
    }

    private static String section(String title, String content) {
        return content.isEmpty() ? "" : "## " + title + "\n\n" + content;
    }

    private static String rounds(List<Round> rounds) {
        return rounds.stream().map(Report::round).collect(Collectors.joining());
    }

    private static String round(Round round) {
        Table table = new Table(round.title(), "requests/s", "min-max", "multidb is", "p50 ms", "p99 ms", "failed");
        for (String name : round.names()) {
            Series series = round.of(name).orElseThrow();
            table.row(List.of(
                    name,
                    number("%,.0f", series.perSecond()),
                    number("%,.0f-%,.0f", series.slowest(), series.fastest()),
                    ratio(round, name),
                    number("%.2f", series.p50Millis()),
                    number("%.2f", series.p99Millis()),
                    number("%,d", series.failed())));
        }
        return table.markdown();
    }

    /** How many times as fast multidb is, as it is shipped, where the other is not the same. */
    private static String ratio(Round round, String name) {
        Optional<Double> ratio = name.equals(Names.MULTIDB) ? Optional.empty() : round.ratio(Names.MULTIDB, name);
        return ratio.map(r -> number("%.2f×", r)).orElse("");
    }

    private String checks() {
        Table table = new Table(
                "service",
                "two-phase commits of orders (db1, db2)",
                "statements an order (db1 + db2)",
                "orders in db1",
                "acknowledged",
                "items with a wrong stock",
                "without a counterpart",
                "left prepared",
                "verdict");
        for (ServiceFacts one : results.services()) {
            table.row(List.of(
                    one.name(),
                    number(
                            "%d, %d of %d",
                            one.commit().committed().db1(),
                            one.commit().committed().db2(),
                            one.commit().orders()),
                    number(
                            "%.1f + %.1f",
                            1.0 * one.commit().statements().db1() / one.commit().orders(),
                            1.0 * one.commit().statements().db2() / one.commit().orders()),
                    number("%,d", one.books().orders()),
                    number("%,d", one.acknowledged()),
                    number("%,d", one.books().wrongItems()),
                    number("%,d", one.books().unmatched()),
                    number("%d", one.books().prepared()),
                    one.sound() ? "sound" : "**not a peer**"));
        }
        return results.services().isEmpty() ? "" : table.markdown();
    }

    private String memory() {
        Table table = new Table(
                "service",
                "start to first 200, s",
                "each",
                "packed, without an archive of classes",
                "RSS idle, MB",
                "RSS after load, MB",
                "warm-up, s");
        for (ServiceFacts one : comparable()) {
            List<String> each = one.starts().stream().map(Report::seconds).toList();
            table.row(List.of(
                    one.name(),
                    number("%.1f", one.startSeconds()),
                    String.join(" ", each),
                    one.packedStart().map(Report::seconds).orElse("-"),
                    number("%,.0f", one.idleBytes() / 1e6),
                    number("%,.0f", one.loadedMegabytes()),
                    number("%d", one.warmUp().toSeconds())));
        }
        return results.services().isEmpty() ? "" : table.markdown();
    }

    /** Without the one that is started once and sees reads alone: its memory tells nothing beside the others'. */
    private List<ServiceFacts> comparable() {
        return results.services().stream()
                .filter(one -> !one.name().equals(Names.MULTIDB_UNCACHED))
                .toList();
    }

    private static String seconds(Duration time) {
        return number("%.1f", time.toMillis() / 1e3);
    }

    private String fan() {
        Table table = new Table("databases", "RSS after load, MB");
        results.fanFacts()
                .forEach(one -> table.row(List.of("" + one.databases(), number("%,.0f", one.residentBytes() / 1e6))));
        return results.fanFacts().isEmpty()
                ? ""
                : table.markdown() + "Of code that C1 alone has compiled, so that all are warm.\n\n";
    }

    private String pairs() {
        Table table =
                new Table("JMH pair, ns an operation", "without", "with multidb", "ratio", "each without", "each with");
        results.pairs().forEach(pair -> {
            double bare = median(pair.bare());
            double ours = median(pair.ours());
            table.row(List.of(
                    pair.title(),
                    number("%,.0f", bare),
                    number("%,.0f", ours),
                    number("%.3f", ours / bare),
                    each(pair.bare()),
                    each(pair.ours())));
        });
        return results.pairs().isEmpty() ? "" : table.markdown();
    }

    private static double median(List<Double> numbers) {
        return Median.of(numbers.stream().mapToDouble(n -> n).toArray());
    }

    private static String each(List<Double> numbers) {
        return numbers.stream().map(n -> number("%,.0f", n)).collect(Collectors.joining(" "));
    }

    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
