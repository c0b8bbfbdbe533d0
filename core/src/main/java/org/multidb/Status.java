package org.multidb;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a database.
 *
 * @param database identifier
 * @param state where it stands
 * @param since when it came into this state
 * @param took how long the last answer, or the wait for one, took
 * @param product name and version as the database tells them, empty until it was reached once
 * @param failure why it is not up
 */
public record Status(
        String database,
        State state,
        Instant since,
        Duration took,
        Optional<Product> product,
        Optional<MultidbException> failure) {

    /** The product behind a connection, from {@code DatabaseMetaData}. */
    public record Product(String name, String version) {}

    static Status starting(String database) {
        return new Status(database, State.STARTING, Instant.now(), Duration.ZERO, Optional.empty(), Optional.empty());
    }

    /** The status that follows this one; {@code since} moves only when the state does. */
    Status next(State next, Duration took, Optional<Product> seen, Optional<MultidbException> failure) {
        return new Status(database, next, next == state ? since : Instant.now(), took, seen.or(() -> product), failure);
    }
}
