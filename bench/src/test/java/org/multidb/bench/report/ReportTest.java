package org.multidb.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.multidb.bench.check.TwoPhaseCommit;
import org.multidb.bench.check.TwoPhaseCommit.Both;
import org.multidb.bench.database.Books;
import org.multidb.bench.load.Cell;
import org.multidb.bench.load.Figures;
import org.multidb.bench.load.Workload;

class ReportTest {
    private static final Books BALANCED = new Books(500, 0, 0, 0);

    private final Results results = new Results();

    @Test
    void aTargetThatIsReachedIsMet() {
        results.addThroughput(reads(1_500, 800, 1_000, 900));

        assertThat(markdown()).contains("to Quarkus | ≥ 0.75 | 0.80 | met |");
    }

    @Test
    void aTargetThatIsNotReachedIsMissed() {
        results.addThroughput(reads(1_500, 700, 1_000, 900));

        assertThat(markdown()).contains("to Quarkus | ≥ 0.75 | 0.70 | **missed** |");
    }

    @Test
    void aTargetWithoutACacheIsJudgedByMultidbWithoutItsCacheAndOneAsShippedByMultidb() {
        results.addThroughput(reads(1_500, 800, 1_000, 500));

        assertThat(markdown())
                .contains("| by-key read, without a cache of entities, to Quarkus | ≥ 0.75 | 0.80 | met |")
                .contains("| by-key read, without a cache of entities, to Spring Boot | ≥ 0.95 | 1.60 | met |")
                .contains("| by-key read, as each is shipped, to Quarkus | ≥ 1.20 | 1.50 | met |");
    }

    @Test
    void withoutACacheNothingIsJudgedWhereOnlyMultidbAsShippedWasMeasured() {
        results.addThroughput(
                new Round(Cell.title(Workload.READ, 16), Map.of("multidb", series(1_500), "Quarkus", series(1_000))));

        assertThat(markdown()).contains("as each is shipped").doesNotContain("without a cache");
    }

    @Test
    void multidbAsShippedIsComparedWithItselfWithoutItsCache() {
        results.addThroughput(reads(1_500, 750, 1_000, 500));

        assertThat(markdown()).contains("| multidb without cache | 750 | 750-750 | 2.00× |");
    }

    @Test
    void ofMultidbWithoutItsCacheTheChecksAreShownButNoStart() {
        results.add(facts("multidb", twoPhase(100), BALANCED));
        results.add(facts("multidb without cache", twoPhase(100), BALANCED));

        assertThat(markdown().lines().filter(line -> line.startsWith("| multidb |")))
                .hasSize(2);
        assertThat(markdown().lines().filter(line -> line.startsWith("| multidb without cache |")))
                .singleElement()
                .asString()
                .endsWith("| sound |");
    }

    @Test
    void whatWasNotMeasuredIsNoTarget() {
        assertThat(markdown()).doesNotContain("Targets").isEqualTo("heading\n");
    }

    @Test
    void theMedianOfTheTurnsCountsBesideTheSlowestAndTheFastest() {
        results.addThroughput(new Round("some load", Map.of("multidb", series(900, 1_000, 2_000))));

        assertThat(markdown()).contains("| multidb | 1,000 | 900-2,000 |");
    }

    @Test
    void theTailOfMultidbIsComparedWithTheBetterPeers() {
        Map<String, Series> series = new LinkedHashMap<>();
        series.put("multidb", latency(5_000));
        series.put("Quarkus", latency(4_000));
        series.put("Spring Boot", latency(9_000));
        results.addLatency(new Round("some load", series));

        assertThat(markdown()).contains("| ≤ 4.00 | 5.00 | **missed** |");
    }

    @Test
    void aServiceThatLosesRowsIsNoPeer() {
        results.add(facts(twoPhase(100), new Books(500, 1, 0, 0)));

        assertThat(markdown()).contains("**not a peer**");
    }

    @Test
    void aServiceThatForgetsAnOrderItAcknowledgedIsNoPeer() {
        results.add(facts(twoPhase(100), new Books(499, 0, 0, 0)));

        assertThat(markdown()).contains("**not a peer**");
    }

    @Test
    void aServiceThatDoesNotPrepareIsNoPeer() {
        results.add(facts(twoPhase(0), BALANCED));

        assertThat(markdown()).contains("**not a peer**");
    }

    @Test
    void aServiceThatCommitsInTwoPhasesAndLosesNothingIsSound() {
        results.add(facts(twoPhase(100), BALANCED));

        assertThat(markdown()).contains("| sound |").doesNotContain("not a peer");
    }

    private String markdown() {
        return new Report(results).markdown("heading\n");
    }

    private static Round reads(double multidb, double uncached, double quarkus, double springBoot) {
        return new Round(
                Cell.title(Workload.READ, 16),
                Map.of(
                        "multidb", series(multidb),
                        "multidb without cache", series(uncached),
                        "Quarkus", series(quarkus),
                        "Spring Boot", series(springBoot)));
    }

    private static Series series(double... perSecond) {
        return new Series(Arrays.stream(perSecond)
                .mapToObj(rate -> new Figures(rate, 1_000, 2_000, 0, 0))
                .toList());
    }

    private static Series latency(long p99Micros) {
        return new Series(List.of(new Figures(100, 1_000, p99Micros, 0, 0)));
    }

    private static TwoPhaseCommit twoPhase(long prepared) {
        return new TwoPhaseCommit(100, new Both(prepared, prepared), new Both(100, 100), new Both(900, 900));
    }

    private static ServiceFacts facts(TwoPhaseCommit commit, Books books) {
        return facts("some service", commit, books);
    }

    private static ServiceFacts facts(String name, TwoPhaseCommit commit, Books books) {
        return new ServiceFacts(
                name,
                Optional.of(Duration.ofSeconds(4)),
                List.of(Duration.ofSeconds(3)),
                1,
                2,
                Duration.ofSeconds(9),
                commit,
                books,
                500);
    }
}
