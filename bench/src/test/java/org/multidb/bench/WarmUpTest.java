package org.multidb.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarmUpTest {
    private static final Duration LONGEST = Duration.ofSeconds(50);

    @ParameterizedTest
    @CsvSource({
        "0, 0, true",
        "3, 24, true",
        "9, 24, true",
        "2, 25, true",
        "3, 25, false",
        "2, 49, true",
        "0, 50, false",
    })
    void itGoesOnForHalfOfTheTimeAndThenWhileThereIsAGain(int withoutGain, int seconds, boolean goesOn) {
        assertThat(WarmUp.goesOn(withoutGain, Duration.ofSeconds(seconds), LONGEST))
                .isEqualTo(goesOn);
    }
}
