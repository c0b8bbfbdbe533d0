package org.multidb.it.injection;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonString;
import java.util.Map;
import java.util.TreeMap;
import org.multidb.it.Answer;

/** What the injection points of an application have to reach. */
final class Reached {
    private static final int WAYS = 19;

    private Reached() {}

    /** The answer of the test's resource: URL by injection point. */
    static Map<String, String> of(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        Map<String, String> reached = new TreeMap<>();
        answer.object().forEach((point, url) -> reached.put(point, ((JsonString) url).getString()));
        return reached;
    }

    /**
     * Checks that everything that was injected for a database reaches that database.
     *
     * @param reached URL by injection point, whose name begins with its database
     * @param urls part of the URL by database
     */
    static void assertEachItsOwn(Map<String, String> reached, Map<String, String> urls) {
        assertThat(urls.values()).doesNotHaveDuplicates();
        assertThat(reached).hasSize(WAYS).allSatisfy((point, url) -> assertThat(url)
                .as(point)
                .contains(urls.get(point.substring(0, point.indexOf(' ')))));
    }
}
