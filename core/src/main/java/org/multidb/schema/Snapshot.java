package org.multidb.schema;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.multidb.MultidbException;

/**
 * The schema of a database as it was last read, and how that went.
 *
 * @param nameCase which of its names somebody means who writes one in SQL
 * @param fingerprint the same for equal schemas and another one for others, in any run and on any machine
 * @param readAt when it was read
 * @param took how long reading took
 * @param failure why the last attempt to read it again failed; this is the schema of before then
 */
public record Snapshot(
        Reflection reflection,
        NameCase nameCase,
        String fingerprint,
        Instant readAt,
        Duration took,
        Optional<MultidbException> failure) {

    Snapshot failed(MultidbException why) {
        return new Snapshot(reflection, nameCase, fingerprint, readAt, took, Optional.of(why));
    }
}
