package org.multidb.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.multidb.bench.load.Cell;
import org.multidb.bench.load.Workload;
import org.multidb.bench.pairs.Pairs;

/** What multidb is to reach in one run with its peers, and what it does. */
final class Targets {
    private static final int CLIENTS = 16;

    private final Results results;
    private final Table table = new Table("target", "wanted", "measured", "");

    Targets(Results results) {
        this.results = results;
    }

    /** Empty where nothing was measured: the services then run with flags for a quick start. */
    String markdown() {
        if (results.throughput().isEmpty()
                && results.latency().isEmpty()
                && results.pairs().isEmpty()) {
            return "";
        }
        speed();
        latency();
        size();
        fan();
        pairs();
        return table.markdown();
    }

    private void speed() {
        Optional<Round> read = results.throughput(Cell.title(Workload.READ, CLIENTS));
        Optional<Round> order = results.throughput(Cell.title(Workload.ORDER, CLIENTS));
        atLeast("by-key read, without a cache of entities, to Quarkus", 0.75, uncached(read, Names.QUARKUS));
        atLeast("by-key read, without a cache of entities, to Spring Boot", 0.95, uncached(read, Names.SPRING_BOOT));
        atLeast("by-key read, as each is shipped, to Quarkus", 1.2, ratio(read, Names.QUARKUS));
        atLeast("orders, to the better peer", 1.0, betterPeer(order));
        atLeast("orders, to two-phase commit by hand", 0.75, ratio(order, Names.BY_HAND));
    }

    private static Optional<Double> ratio(Optional<Round> round, String other) {
        return round.flatMap(r -> r.ratio(Names.MULTIDB, other));
    }

    private static Optional<Double> uncached(Optional<Round> round, String other) {
        return round.flatMap(r -> r.ratio(Names.MULTIDB_UNCACHED, other));
    }

    private static Optional<Double> betterPeer(Optional<Round> round) {
        return ratio(round, Names.QUARKUS)
                .flatMap(quarkus -> ratio(round, Names.SPRING_BOOT).map(spring -> Math.min(quarkus, spring)));
    }

    private void latency() {
        for (Round round : results.latency()) {
            Optional<Double> ours = round.of(Names.MULTIDB).map(Series::p99Millis);
            Optional<Double> theirs = round.names().stream()
                    .filter(name -> !name.equals(Names.MULTIDB))
                    .flatMap(name -> round.of(name).stream())
                    .map(Series::p99Millis)
                    .min(Double::compare);
            theirs.ifPresent(
                    bound -> atMost("p99 in ms, " + round.title() + ", no worse than either peer's", bound, ours));
        }
    }

    private void size() {
        Optional<ServiceFacts> ours = results.service(Names.MULTIDB);
        atMost("ready, in s", 8.0, ours.map(ServiceFacts::startSeconds));
        results.service(Names.SPRING_BOOT)
                .ifPresent(spring -> atMost(
                        "RSS after load in MB, to Spring Boot's",
                        spring.loadedMegabytes(),
                        ours.map(ServiceFacts::loadedMegabytes)));
    }

    private void fan() {
        List<FanFacts> facts = results.fanFacts();
        if (facts.size() < 2) {
            return;
        }
        FanFacts few = facts.get(0);
        FanFacts many = facts.get(facts.size() - 1);
        Optional<Double> cost =
                results.fan().stream().findFirst().flatMap(round -> round.ratio(few.name(), many.name()));
        atMost("cost of a request with " + many.databases() + " databases, to " + few.databases(), 1.05, cost);
        double each = (many.residentBytes() - few.residentBytes()) / 1e6 / (many.databases() - few.databases());
        atMost("RSS of each further database, in MB", 4.0, Optional.of(each));
    }

    private void pairs() {
        results.pairs().stream()
                .filter(pair -> pair.title().equals(Pairs.DATASOURCE))
                .forEach(pair ->
                        atMost("connection from a pool and read by key, to the driver's class", 1.05, ratio(pair)));
    }

    private static Optional<Double> ratio(Pairs.Pair pair) {
        double bare = Median.of(pair.bare().stream().mapToDouble(n -> n).toArray());
        double ours = Median.of(pair.ours().stream().mapToDouble(n -> n).toArray());
        return Optional.of(ours / bare);
    }

    private void atLeast(String what, double wanted, Optional<Double> measured) {
        measured.ifPresent(m -> add(what, "≥ " + number(wanted), m, m >= wanted));
    }

    private void atMost(String what, double wanted, Optional<Double> measured) {
        measured.ifPresent(m -> add(what, "≤ " + number(wanted), m, m <= wanted));
    }

    private void add(String what, String wanted, double measured, boolean met) {
        table.row(List.of(what, wanted, number(measured), met ? "met" : "**missed**"));
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
