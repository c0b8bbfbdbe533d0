package org.multidb.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.time.Duration;
import org.multidb.it.Answer;
import org.multidb.it.Http;
import org.multidb.it.Problem;

/** What is promised while a database is away, and when it is back. */
final class Bounds {
    static final Duration REFUSED = Duration.ofSeconds(2);
    static final Duration HEALED = Duration.ofSeconds(5);

    /** What another database is asked for meanwhile. */
    static final Duration BESIDE = Duration.ofSeconds(1);

    private Bounds() {}

    /** Checks that the answer is the refusal that names the database. */
    static void assertUnavailable(Answer answer, String database) {
        JsonObject problem = Problem.of(answer, 503);
        assertThat(problem.getString("database")).isEqualTo(database);
        assertThat(problem.getBoolean("retryable")).isTrue();
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        assertThat(answer.took()).isLessThan(REFUSED);
    }

    /** Waits, no longer than promised, until the path is answered with 200. */
    static void awaitHealed(Http http, String path) {
        await(path + " is answered again")
                .atMost(HEALED)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> http.answers(path, 200));
    }
}
