package org.multidb.web.databases;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.multidb.MultidbException;
import org.multidb.Status;
import org.multidb.config.DatabaseConfig;

/**
 * A database as it is shown to callers.
 *
 * @param id identifier
 * @param state {@code starting}, {@code migrating}, {@code up}, {@code down} or {@code failed}
 * @param since when it came into this state
 * @param tookMillis how long its answer, or the wait for one, took
 * @param product as the database names itself, left out until it was reached once
 * @param version as the database tells it
 * @param access {@code read-write} or {@code read-only}
 * @param required whether its outage makes the application not ready
 * @param problem why it is not up
 */
@JsonbPropertyOrder({"id", "product", "version", "state", "since", "tookMillis", "access", "required", "problem"})
public record DatabaseStatus(
        String id,
        Optional<String> product,
        Optional<String> version,
        String state,
        Instant since,
        long tookMillis,
        String access,
        boolean required,
        Optional<Reason> problem) {

    /** Why a database is not up, in the words and codes of a problem. */
    public record Reason(String code, String message, String hint) {
        static Reason of(MultidbException failure) {
            return new Reason(failure.code().text(), failure.problem(), failure.hint());
        }
    }

    public static DatabaseStatus of(Status status, DatabaseConfig config) {
        return new DatabaseStatus(
                status.database(),
                status.product().map(Status.Product::name),
                status.product().map(Status.Product::version),
                status.state().name().toLowerCase(Locale.ROOT),
                status.since().truncatedTo(ChronoUnit.MILLIS),
                status.took().toMillis(),
                config.access().text(),
                config.required(),
                status.failure().map(Reason::of));
    }
}
