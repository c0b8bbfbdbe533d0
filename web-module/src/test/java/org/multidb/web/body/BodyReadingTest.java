package org.multidb.web.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReadingTest {
    record Named(String name) {}

    @Test
    void aBodyThatFitsReachesTheReaderUnchanged() throws IOException {
        assertThat(read("{\"name\":\"Ada\"} ")).isEqualTo("{\"name\":\"Ada\"} ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"name\"", "{\"name\" \"x\"}", "{} {}", "{}x", "\u0000", "nul"})
    void whatIsNoJsonIsMalformed(String body) {
        assertThatExceptionOfType(MalformedBodyException.class).isThrownBy(() -> read(body));
    }

    @Test
    void aBodyThatIsNestedTooDeeplyIsMalformed() {
        assertThatExceptionOfType(MalformedBodyException.class).isThrownBy(() -> read("[".repeat(100_000)));
    }

    @Test
    void theMessageSaysWhereAndQuotesNothing() {
        assertThatExceptionOfType(MalformedBodyException.class)
                .isThrownBy(() -> read("{\"name\":\n secret}"))
                .withMessage("the body is no JSON from line 2, column 2 on");
    }

    @Test
    void aBodyThatIsTooLargeIsNotReadToItsEnd() {
        GivenBody body = new GivenBody(Named.class, new byte[BodyReading.LARGEST * 2]);

        assertThatExceptionOfType(BodyTooLargeException.class).isThrownBy(() -> new BodyReading().aroundReadFrom(body));
        assertThat(body.unread()).isGreaterThan(BodyReading.LARGEST / 2);
    }

    @Test
    void whatIsNoRecordIsLeftToItsReader() throws IOException {
        byte[] bytes = "not JSON".getBytes(StandardCharsets.UTF_8);

        assertThat(new BodyReading().aroundReadFrom(new GivenBody(String.class, bytes)))
                .isEqualTo("not JSON");
    }

    private static Object read(String body) throws IOException {
        return new BodyReading().aroundReadFrom(new GivenBody(Named.class, body.getBytes(StandardCharsets.UTF_8)));
    }
}
