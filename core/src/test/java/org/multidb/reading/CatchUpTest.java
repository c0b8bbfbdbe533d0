package org.multidb.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.multidb.reading.Position.Gtids;
import org.multidb.reading.Position.Lsn;

/** Waiting for a copy, by a clock that goes on only while it waits. */
class CatchUpTest {
    private static final Position WRITTEN = Lsn.of("0/500").orElseThrow();

    private long now = Long.MAX_VALUE - 10; // System.nanoTime may overflow meanwhile
    private int waits;
    private final CatchUp catchUp = new CatchUp(() -> now, this::pass);

    private void pass(Duration length) {
        now += length.toNanos();
        waits++;
    }

    @Test
    void aReplicaThatIsThereIsNotWaitedFor() throws SQLException {
        assertThat(catchUp.isReached(WRITTEN, telling("0/500"))).isTrue();
        assertThat(waits).isZero();
    }

    @Test
    void aReplicaThatComesThereIsWaitedFor() throws SQLException {
        assertThat(catchUp.isReached(WRITTEN, telling("0/3FF", "0/400", "0/501")))
                .isTrue();
        assertThat(waits).isEqualTo(2);
    }

    @Test
    void aReplicaThatStandsStillIsGivenUpWithinTheBound() throws SQLException {
        long start = now;

        assertThat(catchUp.isReached(WRITTEN, telling("0/400"))).isFalse();

        assertThat(Duration.ofNanos(now - start)).isBetween(Duration.ofMillis(90), CatchUp.PATIENCE);
    }

    @Test
    void aConnectionToAPrimaryIsThere() throws SQLException {
        assertThat(catchUp.isReached(WRITTEN, telling((String) null))).isTrue();
    }

    @Test
    void aMariaDbThatHasReplicatedNothingIsNotThere() throws SQLException {
        assertThat(catchUp.isReached(Gtids.of("0-1-5").orElseThrow(), telling("")))
                .isFalse();
        assertThat(catchUp.isReached(Gtids.of("0-1-5").orElseThrow(), telling("", "0-2-5")))
                .isTrue();
    }

    @Test
    void anInterruptedCallerDoesNotWaitAndStaysInterrupted() throws SQLException {
        CatchUp interrupted = new CatchUp(() -> now, length -> {
            throw new InterruptedException();
        });

        assertThat(interrupted.isReached(WRITTEN, telling("0/400"))).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    /** A connection on which each question is answered with the next text, and the last one again and again. */
    private static Connection telling(String... answers) {
        Deque<Optional<String>> rest = new ArrayDeque<>(
                Arrays.stream(answers).map(Optional::ofNullable).toList());
        return proxy(
                Connection.class,
                "createStatement",
                () -> proxy(Statement.class, "executeQuery", () -> {
                    Optional<String> answer = rest.size() > 1 ? rest.poll() : rest.element();
                    return row(answer);
                }));
    }

    private static ResultSet row(Optional<String> value) {
        return (ResultSet) Proxy.newProxyInstance(
                CatchUpTest.class.getClassLoader(),
                new Class<?>[] {ResultSet.class},
                (p, method, a) -> switch (method.getName()) {
                    case "next" -> true;
                    case "getString" -> value.orElse(null);
                    default -> null;
                });
    }

    @FunctionalInterface
    private interface Answer {
        Object get();
    }

    private static <T> T proxy(Class<T> type, String method, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                CatchUpTest.class.getClassLoader(),
                new Class<?>[] {type},
                (p, called, a) -> List.of(method).contains(called.getName()) ? answer.get() : null));
    }
}
