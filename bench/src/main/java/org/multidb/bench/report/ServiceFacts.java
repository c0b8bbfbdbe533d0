package org.multidb.bench.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.multidb.bench.check.TwoPhaseCommit;
import org.multidb.bench.database.Books;

/**
 * What is known of a service besides its speed.
 *
 * @param packedStart from the start of the process to the first item, as the product is built; where the others are unpacked
 * @param starts the same of the service that was measured, each time
 * @param idleBytes resident memory after the start
 * @param loadedBytes resident memory after all load
 * @param warmUp how long it was warmed up
 * @param acknowledged orders that it said it has placed
 */
public record ServiceFacts(
        String name,
        Optional<Duration> packedStart,
        List<Duration> starts,
        long idleBytes,
        long loadedBytes,
        Duration warmUp,
        TwoPhaseCommit commit,
        Books books,
        long acknowledged) {

    public ServiceFacts {
        starts = List.copyOf(starts);
    }

    double startSeconds() {
        return Median.of(starts.stream().mapToDouble(d -> d.toMillis() / 1e3).toArray());
    }

    double loadedMegabytes() {
        return loadedBytes / 1e6;
    }

    /** Whether it is one whose figures may be compared: each order in two phases, and nothing lost. */
    public boolean sound() {
        return commit.verified() && books.balance(acknowledged);
    }
}
