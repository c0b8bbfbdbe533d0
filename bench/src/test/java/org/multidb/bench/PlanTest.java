package org.multidb.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.multidb.bench.load.Cell;
import org.multidb.bench.load.Workload;

class PlanTest {

    @Test
    void theFullModeLeavesOneOfItsTwentyMinutesToTheBuild() {
        assertThat(Plan.named("full").budget()).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(19));
    }

    @Test
    void theQuickModeLeavesOneOfItsThreeMinutesToTheBuild() {
        assertThat(Plan.named("quick").budget()).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2));
    }

    @Test
    void theSmokeModeMeasuresNothing() {
        Plan smoke = Plan.named("smoke");

        assertThat(smoke.cells()).isEmpty();
        assertThat(smoke.latency()).isEmpty();
        assertThat(smoke.fan()).isEmpty();
        assertThat(smoke.forks()).isZero();
        assertThat(smoke.verifiedOrders()).isPositive();
    }

    @Test
    void thePairsNeedNoService() {
        Plan pairs = Plan.named("pairs");

        assertThat(pairs.hasServices()).isFalse();
        assertThat(pairs.forks()).isPositive();
        assertThat(Plan.named("smoke").hasServices()).isTrue();
    }

    @Test
    void nothingButTheSmokeModeHoldsTheCompilerBack() {
        assertThat(Plan.named("smoke").flags()).containsExactly("-XX:TieredStopAtLevel=1");
        assertThat(Plan.named("quick").flags()).isEmpty();
        assertThat(Plan.named("full").flags()).isEmpty();
        assertThat(Plan.named("pairs").flags()).isEmpty();
    }

    @Test
    void everyRateIsKnownFromAThroughputThatIsMeasuredBefore() {
        Plan full = Plan.named("full");

        assertThat(full.cells().stream().map(Cell::title))
                .containsAll(full.latency().stream().map(Cell::title).toList());
    }

    @Test
    void eachKindOfLoadIsMeasuredInOnePart() {
        assertThat(Plan.named("full").workloads())
                .containsExactly(Workload.READ, Workload.ORDER, Workload.PAGE, Workload.MIXED);
    }

    @Test
    void allThatIsMeasuredWasWarmedUpBefore() {
        Plan full = Plan.named("full");

        assertThat(full.warmUps()).containsKeys(Workload.READ, Workload.ORDER);
        assertThat(full.cells().stream().map(Cell::workload).filter(kind -> kind != Workload.MIXED))
                .allMatch(full.warmUps()::containsKey);
    }

    @Test
    void multidbWithoutItsCacheIsMeasuredOnlyByTheReadThatHasATargetForIt() {
        Plan full = Plan.named("full");

        assertThat(full.cells().stream().filter(Cell::uncached).map(Cell::title))
                .containsExactly("by-key read, 16 connections");
        assertThat(full.latency()).noneMatch(Cell::uncached);
        assertThat(full.fanCells()).noneMatch(Cell::uncached);
        assertThat(full.uncached()).containsExactly(Workload.READ);
        assertThat(full.warmUps()).containsKeys(Workload.READ);
    }

    @Test
    void multidbWithoutItsCacheIsNotStartedWhereItIsNotMeasured() {
        assertThat(Plan.named("smoke").uncached()).isEmpty();
        assertThat(Plan.named("quick").uncached()).isEmpty();
    }

    @Test
    void theBudgetHasTheStartAndTheWarmUpAndTheTurnsOfMultidbWithoutItsCache() {
        Cell cell = new Cell(Workload.READ, 16, 3, Duration.ofSeconds(5), true, false);

        Duration without = readsAlone(cell).budget();

        assertThat(readsAlone(cell.withUncached()).budget().minus(without))
                .isEqualTo(Duration.ofSeconds(8 + 50).plus(Duration.ofMillis(3 * 6_300)));
    }

    @Test
    void theBudgetHasATurnOfEachServiceThatDoesNotCountBeforeEachRate() {
        Cell cell = new Cell(Workload.READ, 64, 3, Duration.ofSeconds(4), false, false);

        assertThat(readsAlone(cell, List.of(cell))
                        .budget()
                        .minus(readsAlone(cell, List.of()).budget()))
                .isEqualTo(Duration.ofMillis((1 + 3) * 3 * 5_300));
    }

    private static Plan readsAlone(Cell cell) {
        return readsAlone(cell, List.of());
    }

    private static Plan readsAlone(Cell cell, List<Cell> latency) {
        return new Plan(
                "reads",
                true,
                2,
                100,
                Map.of(Workload.READ, Duration.ofSeconds(50), Workload.ORDER, Duration.ofSeconds(30)),
                Duration.ofSeconds(1),
                List.of(cell),
                latency,
                List.of(),
                Duration.ZERO,
                List.of(),
                0);
    }

    @Test
    void anUnknownModeListsTheKnownOnes() {
        assertThatThrownBy(() -> Plan.named("fast"))
                .hasMessage("there is no mode 'fast'. To solve it, use one of smoke, quick, full, pairs");
    }
}
