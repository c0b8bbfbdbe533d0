package org.multidb.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {
    private final Progress progress = new Progress(Duration.ofMinutes(1));

    @Test
    void aCopyIsAsOldAsTheNewestPositionThatItHas() {
        reached(10, 100);
        reached(11, 200);
        reached(12, 300);
        assertThat(behind(300, 12)).isEqualTo(measured(0));
        assertThat(behind(250, 12)).isEqualTo(measured(1));
        assertThat(behind(100, 12)).isEqualTo(measured(2));
    }

    @Test
    void anIdlePrimaryMakesNoCopyLookOld() {
        reached(10, 100);
        reached(500, 100);
        assertThat(behind(100, 500)).isEqualTo(measured(0));
        reached(501, 101);
        assertThat(behind(100, 501))
                .as("since the position of before was last seen")
                .isEqualTo(measured(1));
    }

    @Test
    void aCopyThatWasAskedBeforeThePrimaryIsNotBehindItsNewestPosition() {
        reached(10, 100);
        reached(11, 200);
        assertThat(behind(100, 10)).isEqualTo(measured(0));
    }

    @Test
    void aCopyThatHasNothingOfThePrimaryIsBehindAtLeastSinceItWasFirstAsked() {
        assertThat(behind(50, 9)).isEqualTo(Lag.UNKNOWN);
        reached(10, 100);
        assertThat(behind(50, 9)).isEqualTo(Lag.PENDING);
        assertThat(behind(50, 10)).as("it may get it any moment").isEqualTo(Lag.PENDING);
        reached(12, 200);
        Lag lag = behind(50, 12);
        assertThat(lag).isEqualTo(new Lag(Lag.Basis.AT_LEAST, Duration.ofSeconds(2)));
        assertThat(lag.exceeds(Duration.ofDays(1), false)).isTrue();
    }

    @Test
    void moreThanTheAllowedLagIsRememberedAndNotEverything() {
        var times = new Progress(Duration.ofMinutes(10));
        for (int second = 0; second < 10_000; second++) {
            times.reached(nanos(second), position(second));
        }
        Lag anHour = times.behind(position(6_400), nanos(10_000), Lag.Basis.MEASURED);
        assertThat(anHour.basis()).isEqualTo(Lag.Basis.MEASURED);
        assertThat(anHour.least())
                .as("to a hundredth of what is allowed")
                .isBetween(Duration.ofSeconds(3_599), Duration.ofSeconds(3_606));
        assertThat(times.behind(position(9_999), nanos(10_000), Lag.Basis.MEASURED))
                .isEqualTo(measured(0));
        assertThat(times.behind(position(1_000), nanos(10_000), Lag.Basis.MEASURED)
                        .basis())
                .isEqualTo(Lag.Basis.AT_LEAST);
    }

    @Test
    void oneThatWasLeftOutComesBackWhenItIsHalfAsFarBehind() {
        Lag lag = measured(6);
        assertThat(lag.exceeds(Duration.ofSeconds(10), false)).isFalse();
        assertThat(lag.exceeds(Duration.ofSeconds(10), true)).isTrue();
        assertThat(lag.exceeds(Duration.ofSeconds(5), false)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0-1-100,0-1-100,true",
        "0-2-101,0-1-100,true",
        "0-1-99,0-1-100,false",
        "'0-1-100,1-3-7','1-3-7,0-1-100',true",
        "0-1-100,'0-1-100,1-3-7',false",
        "'0-1-100,1-3-7',0-1-100,true",
        "123,122,true"
    })
    void aPositionCoversAnotherIfItHasAllItsChanges(String one, String other, boolean covers) {
        assertThat(Position.of(one).orElseThrow().covers(Position.of(other).orElseThrow()))
                .isEqualTo(covers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0/16B3748", "x", "0-1-", "0-1-2,", "-5"})
    void whatIsNoPositionIsNone(String text) {
        assertThat(Position.of(text)).isEmpty();
    }

    private void reached(int second, int position) {
        progress.reached(nanos(second), position(position));
    }

    private Lag behind(int position, int second) {
        return progress.behind(position(position), nanos(second), Lag.Basis.MEASURED);
    }

    private static Position position(int number) {
        return Position.of(String.valueOf(number)).orElseThrow();
    }

    private static Lag measured(int seconds) {
        return new Lag(Lag.Basis.MEASURED, Duration.ofSeconds(seconds));
    }

    private static long nanos(int second) {
        return TimeUnit.SECONDS.toNanos(second);
    }
}
