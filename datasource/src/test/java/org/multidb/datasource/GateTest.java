package org.multidb.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GateTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicLong clock = new AtomicLong();
    private final Gate gate = new Gate(settings(), clock::get);

    @Test
    void theBackOffDoublesFromHalfASecondToTwoAndEndsWithTheFirstSuccess() throws Exception {
        for (int millis : new int[] {500, 1000, 2000, 2000}) {
            failAfter(1000);
            assertRefused();
            pass(millis - 1);
            assertRefused();
            pass(1);
        }
        gate.succeeded(gate.enter(PATIENCE));
        assertThat(gate.state()).isEqualTo(NodeState.UP);
        failAfter(1000);
        pass(500);
        assertThat(gate.enter(PATIENCE).alone()).isTrue();
    }

    @Test
    void oneThatRefusesAtOnceIsTriedAgainAfterATenthOfASecond() throws Exception {
        for (int i = 0; i < 3; i++) {
            failAfter(99);
            pass(99);
            assertRefused();
            pass(1);
        }
        assertThat(gate.enter(PATIENCE).alone()).isTrue();
    }

    private void failAfter(int millis) throws SQLException {
        Gate.Turn turn = gate.enter(PATIENCE);
        pass(millis);
        gate.failed(turn, "gone");
    }

    @Test
    void aRefusalDuringTheBackOffHasTheOriginalReason() throws Exception {
        gate.failed(gate.enter(PATIENCE), "the host is on fire");
        SQLException e = catchThrowableOfType(SQLException.class, () -> gate.enter(PATIENCE));
        assertThat(e.getSQLState()).isEqualTo("08001");
        assertThat((Throwable) e)
                .hasMessage(
                        "db1: jdbc:postgresql://h/db cannot be reached (the host is on fire). To solve it, start the "
                                + "database, or correct multidb.database.db1.url.");
    }

    @Test
    void whileItIsUpEverybodyConnectsAtOnce() throws Exception {
        gate.succeeded(gate.enter(PATIENCE));
        assertThat(List.of(gate.enter(PATIENCE), gate.enter(PATIENCE))).noneMatch(Gate.Turn::alone);
    }

    @Test
    void whileOneTriesTheOthersWaitAndShareItsSuccess() throws Exception {
        Gate.Turn first = gate.enter(PATIENCE);
        List<CompletableFuture<Gate.Turn>> others = enterInParallel(4);
        awaitWaiting(4);
        gate.succeeded(first);
        for (CompletableFuture<Gate.Turn> other : others) {
            assertThat(other.get(10, TimeUnit.SECONDS).alone()).isFalse();
        }
    }

    @Test
    void whileOneTriesTheOthersWaitAndShareItsFailure() throws Exception {
        Gate.Turn first = gate.enter(PATIENCE);
        List<CompletableFuture<Gate.Turn>> others = enterInParallel(4);
        awaitWaiting(4);
        gate.failed(first, "gone");
        for (CompletableFuture<Gate.Turn> other : others) {
            assertThatThrownBy(() -> other.get(10, TimeUnit.SECONDS)).hasMessageContaining("(gone)");
        }
    }

    @Test
    void afterARefusedLoginTheNextOneTriesForItself() throws Exception {
        Gate.Turn first = gate.enter(PATIENCE);
        List<CompletableFuture<Gate.Turn>> others = enterInParallel(1);
        awaitWaiting(1);
        gate.refused(first, "wrong password");
        assertThat(others.get(0).get(10, TimeUnit.SECONDS).alone()).isTrue();
        assertThat(gate.state()).isEqualTo(NodeState.SUSPECT);
        assertThat(gate.lastFailure()).isEqualTo("wrong password");
    }

    @Test
    void aWaitHasAnEnd() throws Exception {
        gate.enter(PATIENCE);
        assertThatThrownBy(() -> gate.enter(Duration.ZERO)).hasMessageContaining("still waiting for an answer");
    }

    @Test
    void attemptsBegunBeforeTheFirstFailureDoNotLengthenTheBackOff() throws Exception {
        gate.succeeded(gate.enter(PATIENCE));
        List<Gate.Turn> turns = List.of(gate.enter(PATIENCE), gate.enter(PATIENCE), gate.enter(PATIENCE));
        pass(1);
        for (Gate.Turn turn : turns) {
            gate.failed(turn, "gone");
        }
        pass(500);
        assertThat(gate.enter(PATIENCE).alone()).isTrue();
    }

    @Test
    void afterAHangTheNextAttemptIsAloneAndHurried() throws Exception {
        gate.succeeded(gate.enter(PATIENCE));
        gate.suspect(true, "hangs");
        Gate.Turn turn = gate.enter(PATIENCE);
        assertThat(turn.alone()).isTrue();
        assertThat(turn.pace()).isEqualTo(Gate.Pace.HURRIED);
        gate.failed(turn, "gone");
        pass(500);
        Gate.Turn next = gate.enter(PATIENCE);
        assertThat(next.pace()).as("only the first attempt after a hang").isEqualTo(Gate.Pace.NORMAL);
        gate.succeeded(next);
        gate.suspect(false, "broke");
        assertThat(gate.enter(PATIENCE).pace()).isEqualTo(Gate.Pace.NORMAL);
    }

    @Test
    void theFirstAttemptOfAllHasTwiceTheTime() throws Exception {
        Gate.Turn first = gate.enter(PATIENCE);
        assertThat(first.pace().bound(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(2));
        gate.failed(first, "gone");
        pass(500);
        assertThat(gate.enter(PATIENCE).pace().bound(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aBrokenConnectionDoesNotEndABackOff() throws Exception {
        gate.failed(gate.enter(PATIENCE), "gone");
        gate.suspect(true, "hangs");
        assertThat(gate.state()).isEqualTo(NodeState.DOWN);
        assertRefused();
    }

    private void assertRefused() {
        assertThatThrownBy(() -> gate.enter(PATIENCE)).isInstanceOf(SQLException.class);
    }

    private void pass(int millis) {
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private List<CompletableFuture<Gate.Turn>> enterInParallel(int callers) {
        return Stream.generate(
                        () -> CompletableFuture.supplyAsync(this::enter, task -> new Thread(task, "waiting").start()))
                .limit(callers)
                .toList();
    }

    /** Until that many threads wait at a gate, so that what follows reaches them there. */
    private static void awaitWaiting(int callers) {
        while (Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("waiting"))
                        .filter(thread -> thread.getState() == Thread.State.TIMED_WAITING)
                        .count()
                < callers) {
            Thread.onSpinWait();
        }
    }

    private Gate.Turn enter() {
        try {
            return gate.enter(PATIENCE);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Settings settings() {
        return new Settings(
                "db1",
                "jdbc/db1",
                "url",
                new JdbcUrl("jdbc:postgresql://h/db"),
                "",
                Kind.XA,
                Duration.ofSeconds(1),
                Duration.ofMinutes(5));
    }
}
