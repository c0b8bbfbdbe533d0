package org.multidb.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;

/** What every problem that the application answers has in common. */
public final class Problem {
    private Problem() {}

    /** Checks that the answer is a problem of that status that gives nothing away; its body. */
    public static JsonObject of(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.mediaType()).isEqualTo("application/problem+json");
        assertThat(answer.body())
                .doesNotContain("Exception", "\\tat ", "org.eclipse", "jdbc:", "SELECT", "INSERT", "UPDATE", "secret");
        JsonObject problem = answer.object();
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem).containsKeys("type", "title", "detail", "code", "message");
        return problem;
    }
}
