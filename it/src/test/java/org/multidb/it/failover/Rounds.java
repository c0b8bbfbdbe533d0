package org.multidb.it.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.multidb.it.MultidbProcess;
import org.multidb.it.failover.Writers.Attempt;

/** The primary of db1 goes away under load, its standby is promoted, and it comes back as the standby: again and again. */
final class Rounds {
    /** How often for each kind of fault. */
    static final int OF_EACH = Integer.getInteger("failovers", 2);

    private static final int WRITES_BETWEEN = 100;
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private final Pair pair;
    private final Writers writers;
    private final MultidbProcess multidb;
    private final List<Round> rounds = new ArrayList<>();

    /**
     * One failover.
     *
     * @param firstWrite from asking for the promotion to the answer of the first write that was sent after the fault
     * @param promotion how long the promotion itself took
     * @param refused writes that failed
     */
    private record Round(Fault fault, Duration firstWrite, Duration promotion, long refused, Duration slowest) {
        String line() {
            return "| %s | %d | %d | %d | %d |%n"
                    .formatted(fault, firstWrite.toMillis(), promotion.toMillis(), refused, slowest.toMillis());
        }
    }

    Rounds(Pair pair, Writers writers, MultidbProcess multidb) {
        this.pair = pair;
        this.writers = writers;
        this.multidb = multidb;
    }

    /** Waits until writes have been acknowledged again. */
    void awaitWrites() {
        long enough = writers.acknowledged() + WRITES_BETWEEN;
        await("writes succeed").atMost(SETTLED).until(() -> writers.acknowledged() >= enough);
    }

    /** One more failover. */
    void run(Fault fault) {
        awaitWrites();
        long faultAt = System.nanoTime();
        pair.strike(fault);
        long start = System.nanoTime();
        pair.promote();
        Duration promotion = Duration.ofNanos(System.nanoTime() - start);
        await("a write succeeds").atMost(SETTLED).until(() -> writers.firstSuccess(faultAt) != Long.MAX_VALUE);
        Duration firstWrite = Duration.ofNanos(writers.firstSuccess(faultAt) - start);
        awaitWrites();
        rounds.add(new Round(fault, firstWrite, promotion, refused(faultAt), slowest(faultAt)));
        assertShown();
        pair.repair();
        await("the standby is seen").atMost(SETTLED).until(() -> node(1).getString("role")
                .equals("standby"));
    }

    private void assertShown() {
        assertThat(db1().getInt("failovers")).isEqualTo(rounds.size());
        assertThat(node(0).getString("host")).isEqualTo(pair.hostOfPrimary());
        assertThat(node(0).getString("role")).isEqualTo("primary");
    }

    private JsonObject db1() {
        return multidb.http().get("/api/databases/db1").object();
    }

    private JsonObject node(int index) {
        return db1().getJsonArray("nodes").getJsonObject(index);
    }

    private long refused(long since) {
        return writers.attempts().stream()
                .filter(a -> !a.acknowledged() && a.answeredAt() > since)
                .count();
    }

    private Duration slowest(long since) {
        return writers.attempts().stream()
                .filter(a -> a.answeredAt() > since)
                .map(a -> a.answer().took())
                .max(Duration::compareTo)
                .orElseThrow();
    }

    /** Checks that no failover took longer than its bound. */
    void assertInTime() {
        assertThat(rounds)
                .allSatisfy(r -> assertThat(r.firstWrite()).isLessThan(r.fault().bound()));
    }

    /** The figures, as Markdown. */
    String report() {
        Map<String, Long> answers = writers.attempts().stream()
                .collect(Collectors.groupingBy(Attempt::kind, TreeMap::new, Collectors.counting()));
        return "| primary | promotion to first write (ms) | promotion itself (ms) | writes refused | slowest answer (ms) |\n"
                + "|---|---|---|---|---|\n"
                + rounds.stream().map(Round::line).collect(Collectors.joining())
                + "\n" + summary() + "\nAnswers: " + answers + "\n";
    }

    private String summary() {
        return rounds.stream()
                .collect(Collectors.groupingBy(
                        Round::fault,
                        TreeMap::new,
                        Collectors.mapping(r -> r.firstWrite().toMillis(), Collectors.toList())))
                .entrySet()
                .stream()
                .map(e -> "%s: median %d ms, worst %d ms.%n"
                        .formatted(
                                capitalized(e.getKey()),
                                Times.median(e.getValue()),
                                e.getValue().stream().max(Long::compare).orElseThrow()))
                .collect(Collectors.joining());
    }

    private static String capitalized(Fault fault) {
        String text = fault.toString();
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
