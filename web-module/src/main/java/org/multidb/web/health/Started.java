package org.multidb.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;
import org.multidb.Databases;
import org.multidb.State;

/** The start is over when every database was tried once and no first migration is under way; it is over for good. */
@Startup
@ApplicationScoped
class Started implements HealthCheck {
    @Inject
    private Databases databases;

    private volatile boolean over;

    @Override
    public HealthCheckResponse call() {
        List<String> waiting = over ? List.of() : waiting();
        over = waiting.isEmpty();
        var response = HealthCheckResponse.named("started").status(over);
        return (over ? response : response.withData("waiting", String.join(", ", waiting))).build();
    }

    private List<String> waiting() {
        return databases.ids().stream().filter(this::beingStarted).toList();
    }

    private boolean beingStarted(String id) {
        State state = databases.status(id).state();
        return state == State.STARTING || state == State.MIGRATING;
    }
}
