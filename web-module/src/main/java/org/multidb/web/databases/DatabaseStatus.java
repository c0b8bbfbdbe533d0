package org.multidb.web.databases;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.multidb.MultidbException;
import org.multidb.Status;
import org.multidb.config.DatabaseConfig;
import org.multidb.pool.Nodes;
import org.multidb.pool.PoolFigures;

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
 * @param nodes the servers it may be on, the one in use first; left out where the pool does not tell
 * @param failovers how often writes moved from one of them to another
 * @param problem why it is not up
 * @param pools the figures of its pools; left out in the list of all databases
 */
@JsonbPropertyOrder({
    "id",
    "product",
    "version",
    "state",
    "since",
    "tookMillis",
    "access",
    "required",
    "nodes",
    "failovers",
    "problem",
    "pools"
})
public record DatabaseStatus(
        String id,
        Optional<String> product,
        Optional<String> version,
        String state,
        Instant since,
        long tookMillis,
        String access,
        boolean required,
        Optional<List<ServerStatus>> nodes,
        Optional<Long> failovers,
        Optional<Reason> problem,
        Optional<List<Pool>> pools) {

    /** Why a database is not up, in the words and codes of a problem. */
    public record Reason(String code, String message, String hint) {
        public static Reason of(MultidbException failure) {
            return new Reason(failure.code().text(), failure.problem(), failure.hint());
        }
    }

    /** A pool's figures; the average wait is in milliseconds. */
    @JsonbPropertyOrder({
        "jndiName",
        "name",
        "used",
        "free",
        "waiting",
        "averageWaitMillis",
        "timeouts",
        "failedValidations",
        "leaks"
    })
    public record Pool(
            String jndiName,
            String name,
            long used,
            long free,
            long waiting,
            long averageWaitMillis,
            long timeouts,
            long failedValidations,
            long leaks) {
        static Pool of(String jndiName, PoolFigures figures) {
            return new Pool(
                    jndiName,
                    figures.pool(),
                    figures.used(),
                    figures.free(),
                    figures.waiting(),
                    figures.averageWait().toMillis(),
                    figures.timeouts(),
                    figures.failedValidations(),
                    figures.leaks());
        }
    }

    static DatabaseStatus of(Status status, DatabaseConfig config) {
        return of(status, config, Optional.empty());
    }

    static DatabaseStatus of(Status status, DatabaseConfig config, Optional<List<Pool>> pools) {
        Nodes nodes = Nodes.of(config);
        return new DatabaseStatus(
                status.database(),
                status.product().map(Status.Product::name),
                status.product().map(Status.Product::version),
                status.state().name().toLowerCase(Locale.ROOT),
                status.since().truncatedTo(ChronoUnit.MILLIS),
                status.took().toMillis(),
                config.access().text(),
                config.required(),
                nodes.all().map(all -> all.stream().map(ServerStatus::of).toList()),
                nodes.failovers(),
                status.failure().map(Reason::of),
                pools);
    }
}
