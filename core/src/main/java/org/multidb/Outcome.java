package org.multidb;

import java.time.Duration;

/**
 * What came of one database's part of {@link Databases#each}.
 *
 * @param <T> what the operation gives
 */
public sealed interface Outcome<T> {
    /** Identifier of the database. */
    String database();

    /** How long it took, or how long was waited for it. */
    Duration took();

    /** The operation's value. */
    record Success<T>(String database, T value, Duration took) implements Outcome<T> {}

    /** Why there is no value. */
    record Failure<T>(String database, Exception failure, Duration took) implements Outcome<T> {}
}
