package org.multidb.web.health;

import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.multidb.State;
import org.multidb.Status;
import org.multidb.config.DatabaseConfig;
import org.multidb.preflight.Preflight;

/**
 * Readiness of one database: only a required one can make the application not ready. That it is not fit for transactions
 * over several databases is a warning, as everything else works.
 */
record DatabaseReadiness(DatabaseConfig database, ProbeRound round, DriftData drifts, Preflight preflight)
        implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
        Status status = round.status(database.id());
        boolean up = status.state() == State.UP;
        HealthCheckResponseBuilder response = HealthCheckResponse.named(database.id())
                .status(up || !database.required())
                .withData("state", status.state().name().toLowerCase(Locale.ROOT))
                .withData("since", status.since().truncatedTo(ChronoUnit.MILLIS).toString())
                .withData("required", database.required());
        status.product().ifPresent(p -> response.withData("product", p.name()).withData("version", p.version()));
        status.failure().ifPresent(f -> response.withData("problem", f.problem()));
        drifts.addTo(response, status);
        preflight.unfit(database.id()).ifPresent(finding -> response.withData("warning", finding.message()));
        return response.build();
    }
}
