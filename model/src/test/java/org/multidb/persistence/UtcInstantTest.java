package org.multidb.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UtcInstantTest {
    private final TimeZone zone = TimeZone.getDefault();
    private final UtcInstant converter = new UtcInstant();

    @AfterEach
    void restoreZone() {
        TimeZone.setDefault(zone);
    }

    @Test
    void theTimestampIsInUtcWhereverTheServerRuns() {
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));

        assertThat(converter.convertToDatabaseColumn(Instant.parse("2026-07-01T12:00:00.123456Z")))
                .isEqualTo(LocalDateTime.parse("2026-07-01T12:00:00.123456"));
    }

    @Test
    void anInstantComesBackAsItWas() {
        Instant instant = Instant.parse("2026-03-29T01:30:00.000001Z");

        assertThat(converter.convertToEntityAttribute(converter.convertToDatabaseColumn(instant)))
                .isEqualTo(instant);
    }

    @Test
    void nothingStaysNothing() {
        assertThat(converter.convertToDatabaseColumn(null)).isNull();
        assertThat(converter.convertToEntityAttribute(null)).isNull();
    }
}
