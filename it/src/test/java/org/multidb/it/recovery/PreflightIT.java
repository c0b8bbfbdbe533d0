package org.multidb.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.multidb.it.Answer;
import org.multidb.it.Mixed;

/** PostgreSQL and MariaDB as the launcher makes their pools. */
class PreflightIT {
    private final Mixed mixed = Mixed.shared();

    @Test
    void whatTheLauncherMakesIsFit() {
        Answer answer = mixed.process().http().get("/api/recovery/preflight");

        List<JsonObject> databases = answer.objects();
        assertThat(databases)
                .as(answer.body())
                .extracting(d -> d.getString("state"))
                .containsExactly("fit", "fit", "fit");
        assertThat(mixed.process().http().get("/health/ready").body()).doesNotContain("\"warning\"");
    }
}
