package org.multidb.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.ErrorCode;
import org.multidb.reading.Position.Gtids;
import org.multidb.reading.Position.Lsn;
import org.multidb.reading.Position.Moment;

class BookmarkTest {

    @Test
    void aBookmarkOfSeveralDatabasesComesBackAsItWasSent() {
        Bookmark bookmark = Bookmark.of(Map.of(
                "db1", Lsn.of("FFFFFFFF/B374D848").orElseThrow(),
                "db2", Gtids.of("0-1-18446744073709551615,7-2-3").orElseThrow(),
                "archive", new Moment(Instant.parse("2026-03-01T10:15:30.123Z"))));

        String sent = bookmark.text();

        assertThat(sent).matches("[A-Za-z0-9_-]+");
        assertThat(Bookmark.of(sent)).isEqualTo(bookmark);
        assertThat(Bookmark.of(sent).position("db9")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1 ",
                "2 db1=l0/1",
                "1 db1=l0/1 db1=l0/2",
                "1 db1=l0/1 ",
                "1 DB1=l0/1",
                "1 db1=x1",
                "1 db1=",
                "1 db1=l0/1' or 1=1",
                "1 db1=l0/1;select 1",
                "1 db1=l123456789/1",
                "1 db1=g0-1",
                "1 db1=g0-1-5,",
                "1 db1=g0-1-123456789012345678901",
                "1 db1=t-1",
                "1 db1=t1234567890123456",
                "1 db1=l0/1\n",
                "1\ndb1=l0/1",
                "1 db1=l\u0660/1"
            })
    void whateverElseIsSentIsRefused(String plain) {
        refused(Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatIsNoBase64OrTooLongIsRefused() {
        refused("%%%");
        refused("MSBkYjE9bDAvMQ==\r\nX: y");
        refused("A".repeat(100_000));
    }

    private static void refused(String text) {
        assertThatThrownBy(() -> Bookmark.of(text))
                .isInstanceOfSatisfying(InvalidBookmarkException.class, e -> assertThat(e.code())
                        .isEqualTo(ErrorCode.INVALID_REQUEST))
                .hasMessage(
                        "the bookmark is none of this version. To solve it, send the Multidb-Bookmark of an earlier "
                                + "response unchanged, or none.");
    }

    @Test
    void placesInTheLogAreComparedWithoutASign() {
        Lsn early = Lsn.of("1/0").orElseThrow();
        Lsn late = Lsn.of("FFFFFFFF/FFFFFFFF").orElseThrow();

        assertThat(early.isReachedBy(late)).isTrue();
        assertThat(early.isReachedBy(early)).isTrue();
        assertThat(late.isReachedBy(early)).isFalse();
    }

    @Test
    void everyDomainOfAGtidMustHaveBeenReached() {
        Gtids written = Gtids.of("0-1-10,1-1-5").orElseThrow();

        assertThat(written.isReachedBy(Gtids.of("0-9-10,1-9-6,2-1-1").orElseThrow()))
                .isTrue();
        assertThat(written.isReachedBy(Gtids.of("0-1-9,1-1-5").orElseThrow())).isFalse();
        assertThat(written.isReachedBy(Gtids.of("0-1-10").orElseThrow())).isFalse();
        assertThat(Gtids.of("")).isEmpty();
    }
}
